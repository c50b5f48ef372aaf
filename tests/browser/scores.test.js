// What it is worth to us: a delegation writes its numbers, its head gives them to the mediator and
// takes them back, and what came is weighed with them. None of it is at another desk.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { Server } from './lib/server.js';

let browser, server, adviser, head, other;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
  const signIn = (name, options) => Reader.signIn(browser, server, name, options);
  // The head works without JavaScript.
  [adviser, head, other] = await Promise.all([
    signIn('R. Venn'), signIn('T. Calder', { javaScriptEnabled: false }), signIn('D. Arsami'),
  ]);
});
after(async () => {
  await Promise.all([adviser, head, other].map((reader) => reader?.leave()));
  await browser?.close();
  await server?.stop();
});

/** Looks at the page that is open: no axe faults, nothing to scroll sideways, light and dark. */
async function assertGood({ page }) {
  const found = [];
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    found.push(...await inspect.axe(page));
  }
  found.push(...await inspect.heads(page), ...await inspect.widths(page));
  assert.deepEqual(found, []);
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('what it is worth to us', () => {
  test('is written with the keyboard alone, and every fault is at its field', async () => {
    const { page } = adviser;
    await adviser.open('/');
    await page.getByRole('navigation').getByRole('link', { name: 'What it is worth to us' }).press('Enter');
    await page.getByRole('link', { name: 'Write a new version' }).press('Enter');
    const weight = page.getByLabel('Enrichment cap: weight');
    assert.equal(await weight.inputValue(), '16', 'it begins with the latest version');
    await weight.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1001');
    await page.keyboard.press('Tab');
    await page.keyboard.type('most');
    await page.getByLabel('Floor').fill('4,321');
    // Enter in a field adds up and sends nothing.
    await page.getByLabel('Floor').press('Enter');
    await page.getByText('the weights are').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await page.getByRole('button', { name: 'Write this version' }).press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /Enrichment cap: a.*not a whole number/);
    await assertGood(adviser);
    await alert.getByRole('link', { name: 'Enrichment cap: a' }).press('Enter');
    assert.equal(await page.getByLabel('Floor').inputValue(), '4,321', 'what was typed is here');
    await page.getByLabel('Enrichment cap: score of a').fill('100');
    await adviser.press('Write this version');
    assert.match(await page.getByRole('alert').innerText(), /R-SCORE-02/);
    await page.getByLabel('Enrichment cap: weight').fill('17');
    await adviser.press('Write this version');
    await page.getByRole('heading', { name: 'Version 2', exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Give it' }).count(), 0, 'an adviser gives nothing');
  });

  test('is given by the head, without JavaScript, and taken back', async () => {
    const { page } = head;
    await head.open('/scores');
    assert.match(await page.locator('#given').innerText(), /Version 1 for analysis, with the floor/);
    await page.getByLabel('Version').selectOption('2');
    await page.getByLabel('without the floor').check();
    await head.press('Give it to the mediator for analysis');
    assert.match(await page.locator('#given').innerText(), /Version 2 for analysis, without a floor.*T. Calder/);
    await head.press('Take the numbers back');
    assert.match(await page.locator('#given').innerText(), /no version is given/);
    await page.getByLabel('Version').selectOption('1');
    await page.getByLabel('with the floor: ').check();
    await head.press('Give it to the mediator for analysis');
  });

  test('is weighed: what came, item by item, and what changes if we change it', async () => {
    const { page } = adviser;
    await adviser.open('/scores');
    const came = page.locator('#M-6');
    assert.match(await came.innerText(), /from our numbers, version 2/);
    assert.match(await came.innerText(), /our floor of 4,321/);
    const fold = came.locator('summary');
    await fold.press('Enter');
    await came.getByRole('columnheader', { name: 'Difference' }).waitFor();
    await assertGood(adviser);
    await came.getByRole('link', { name: 'and see' }).press('Enter');
    await page.getByText('It begins with').waitFor();
    await page.getByLabel('Enrichment cap').selectOption('e');
    await adviser.press('What is it worth?');
    assert.match(await page.locator('section.worth').innerText(), /We never accept: Enrichment cap/);
    await assertGood(adviser);
    assert.deepEqual(await inspect.keyboard(page), []);
  });

  test('is at no other desk', async () => {
    for (const path of ['/', '/scores', '/room', '/proposals']) await other.open(path);
    assert(adviser.wire.received.includes('4,321') && !other.wire.received.includes('4,321'));
    assert(!other.wire.received.includes('version 2 of our numbers'));
    for (const reader of [adviser, head, other]) {
      // What is refused is answered with a status that the console tells of.
      const complaints = reader.complaints.filter((line) => !line.includes('422'));
      assert.deepEqual(complaints, [], reader.person.name);
    }
  });

  test('reads from right to left as well, and prints', async () => {
    const { page } = adviser;
    for (const path of ['/scores', '/scores/write', '/scores/try?from=A-4']) {
      await adviser.open(path);
      assert.deepEqual(await inspect.prints(page), [], path);
      await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      assert.deepEqual(await inspect.widths(page), [], path);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
});
