// Where a deal could lie: the mediator's page once both sides gave their numbers, as the story
// leaves it. The picture and its table, a package that is weighed, a proposal that opens filled in.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { Server } from './lib/server.js';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Signs in at the mediator's desk for one test. */
async function mediator(t, options) {
  const reader = await Reader.signIn(browser, server, 'Harith', options);
  t.after(() => reader.leave());
  return reader;
}

describe('where a deal could lie', () => {
  test('is one link from the first page, and says whose numbers it is made from', async (t) => {
    const reader = await mediator(t);
    const { page } = reader;
    await reader.open('/');
    await page.getByRole('main').getByRole('link', { name: 'Where a deal could lie' }).click();
    await page.getByRole('heading', { name: 'Where a deal could lie', level: 1 }).waitFor();
    const from = await page.locator('#from').innerText();
    assert.match(from, /from Aurelia’s numbers, version 1, given .* with the floor: 5,600 of 10,000/);
    assert.match(from, /from Tamrin’s numbers, version 1, given .* with the floor: 6,000 of 10,000/);
    assert.match(await page.locator('#zone').innerText(), /131 efficient ones/);
  });

  test('shows a picture whose numbers stand in a table', async (t) => {
    const reader = await mediator(t);
    const { page } = reader;
    await reader.open('/analysis');
    const picture = page.getByRole('img', { name: 'What packages are worth to Aurelia and to Tamrin' });
    assert.match(await picture.evaluate((svg) => svg.querySelector('desc').textContent), /131 of them in the zone/);
    const nash = page.locator('#fair').getByRole('row', { name: /^Nash/ }).first();
    assert.match(await nash.innerText(), /6,490[^]*7,195/);
    // By keyboard alone, as every disclosure.
    await page.locator('summary', { hasText: 'in numbers' }).focus();
    await page.keyboard.press('Enter');
    const rows = page.getByRole('table', { name: /efficient packages, the best for Aurelia first/ }).locator('tbody tr');
    assert.equal(await rows.count(), 242);
    assert.equal(await rows.filter({ hasText: 'yes' }).count(), 131);
    assert.equal(await picture.locator('.point').count(), 242);
    // Marks are told apart by more than a tint.
    assert(await picture.locator('.offer.room-a .bar').count() > 0);
    assert(await picture.locator('.offer.room-m path').count() > 0);
    assert.equal(await page.locator('[style]').count(), 0);
  });

  for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }]]) {
    test(`is accessible, narrow and printable, ${name}`, async (t) => {
      const reader = await mediator(t, options);
      for (const path of ['/analysis', '/analysis?pick-cap=c&pick-access=c&pick-relief=d']) {
        const response = await reader.open(path);
        await reader.page.locator('details').evaluateAll((all) => all.forEach((each) => { each.open = true; }));
        const found = [
          ...await inspect.headers(response), ...await inspect.heads(reader.page),
          ...await inspect.axe(reader.page), ...await inspect.widths(reader.page),
          ...await inspect.prints(reader.page)];
        assert.deepEqual(found, [], path);
      }
    });
  }

  test('weighs a package that somebody thinks of', async (t) => {
    const reader = await mediator(t);
    const { page } = reader;
    await reader.open('/analysis');
    for (const select of await page.locator('#sits select').all()) await select.selectOption('c');
    await reader.press('Weigh it');
    const answer = page.locator('#answer');
    assert.match(await answer.innerText(), /Aurelia 6,075; Tamrin 7,210/);
    assert.match(await answer.innerText(), /better for all: Aurelia 6,\d{3} \+\d+, Tamrin 7,\d{3} \+\d+/);
    // Fewer items are weighed on what they say alone.
    for (const select of (await page.locator('#sits select').all()).slice(2)) await select.selectOption('');
    await reader.press('Weigh it');
    assert.match(await answer.innerText(), /2 of 16 items[^]*nothing is assumed of the other 14/);
  });

  test('opens a proposal with the choices of an idea, and puts nothing', async (t) => {
    const reader = await mediator(t);
    const { page } = reader;
    await reader.open('/analysis');
    const idea = page.locator('#ideas article').first();
    const cap = /Enrichment cap: (?<option>[a-e]),/.exec(await idea.locator('details').evaluate((d) => d.textContent));
    await idea.getByRole('link', { name: 'Open idea 1 as a proposal' }).click();
    await page.locator('#pick-cap').waitFor();
    assert.equal(await page.locator('#pick-cap').inputValue(), cap.groups.option);
    // What a party excludes from the talks is left out.
    assert.equal(await page.locator('#pick-missiles').inputValue(), '');
    assert.equal(await page.locator('article[id^=P-]').count(), 1, 'the one of the story');
  });

  test('is at no other desk', async (t) => {
    for (const name of ['T. Calder', 'D. Arsami']) {
      const reader = await Reader.signIn(browser, server, name);
      t.after(() => reader.leave());
      const response = await reader.page.goto(new URL('/analysis', reader.origin).href);
      assert.equal(response.status(), 404, name);
      await reader.open('/');
      assert.equal(await reader.page.getByText('Where a deal could lie').count(), 0, name);
    }
  });
});
