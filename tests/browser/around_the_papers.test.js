// What goes on around the papers, by the people who do it: a proposal answered in secret, a word of
// mouth read back, words that would give something away, and the question whether one may tell.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { Server } from './lib/server.js';
import * as talks from './lib/talks.js';

let browser, server, people;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
  people = await talks.gather(browser, server);
});
after(async () => {
  await people?.leave();
  await browser?.close();
  await server?.stop();
});

describe('a proposal', () => {
  const WORDS = 'A line between the operations rooms, from tomorrow on.';

  /** The part of a page that is about the second proposal. */
  const second = (reader) => reader.page.locator('#P-2');

  async function says(reader, answer) {
    await reader.awaits('/proposals', (page) => page.locator('#P-2').getByText(WORDS));
    await reader.press(`${answer} to P-2`, second(reader));
    await second(reader).getByText(`You said ${answer.toLowerCase()}`).waitFor();
  }

  test('is checked, put to both, answered in secret, and revealed', async () => {
    const { mediator, author, receiver } = people;
    const { page } = mediator;
    await mediator.open('/proposals');
    await page.locator('#words').fill(WORDS);
    await page.getByLabel('Naval encounters').selectOption({ index: 2 });
    await mediator.press('Check it first');
    await page.getByText('no red line that you know').waitFor();
    assert.equal(await page.locator('#words').inputValue(), WORDS, 'what was typed is kept');
    await mediator.press('Put it to all parties', page.locator('#package'));

    await says(author, 'Yes');
    await says(receiver, 'No');
    await mediator.awaits('/proposals', () => second(mediator).getByRole('cell', { name: 'no', exact: true }));
    assert.equal(await page.getByRole('button', { name: 'Reveal' }).count(), 0, 'one said no');
    await author.open('/proposals');
    assert(!(await second(author).innerText()).includes('Tamrin'), 'nobody learns who said what');

    await receiver.open('/proposals');
    await receiver.press('Yes to P-2', second(receiver));
    const reveal = { name: 'Reveal that all said yes to P-2' };
    await mediator.awaits('/proposals', () => page.getByRole('button', reveal));
    await mediator.press(reveal.name);
    for (const reader of [author, receiver]) {
      await reader.awaits('/proposals', (desk) => desk.getByRole('heading', { name: 'P-2, agreed' }));
    }
  });
});

describe('a word of mouth', () => {
  const SAID = 'Both will name a second technical expert by the end of the week.';
  const INSTEAD = 'We spoke of one expert, and of no week.';

  test('is read back, confirmed by one, corrected by the other: the divergence shows', async () => {
    const { mediator, author, receiver } = people;
    await mediator.open('/oral');
    await mediator.page.getByLabel('What was understood').fill(SAID);
    await mediator.page.getByLabel('When it was said').fill('2026-02-06T16:50');
    for (const party of ['Aurelia', 'Tamrin']) await mediator.page.getByLabel(party).check();
    await mediator.press('Record it and read it back');

    await author.awaits('/oral', (page) => page.getByText(SAID));
    await author.press('Yes, that is what we understood');
    await receiver.awaits('/oral', (page) => page.getByText(SAID));
    await receiver.page.getByLabel('or: we understood').fill(INSTEAD);
    await receiver.press('Correct it');

    const record = await mediator.awaits('/oral', (page) => page.locator('section')
      .filter({ has: page.getByRole('heading', { name: 'O-2, diverging' }) }).filter({ hasText: INSTEAD }));
    assert.match(await record.innerText(), /confirmed at/);
    await mediator.open('/');
    await mediator.page.locator('#waits').getByRole('link', { name: 'O-2: understood differently' }).waitFor();
    await author.open('/oral');
    assert.equal(await author.page.getByText(INSTEAD).count(), 0, 'what one answers, the other does not learn');
  });
});

describe('words that would give something away', () => {
  const LEAKS = 'Their Congress takes sixty days over any text, and today they are nine votes short.';
  const NEARLY = 'Relief cannot be shown before inspectors are back at the declared sites.';
  const REASON = 'Aurelia said so in public this morning.';
  const CARD = '/papers/A-6/to/B';

  /** Looks at a page with findings, in the light and in the dark. */
  async function good(page) {
    const light = [...await inspect.heads(page), ...await inspect.axe(page), ...await inspect.widths(page)];
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await inspect.axe(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    return [...light, ...dark];
  }

  test('are stopped in the preview with their source, changed, and go with a reason', async () => {
    const { mediator, receiver } = people;
    const { page } = mediator;
    const found = page.getByRole('region', { name: 'What these words would give away' });
    const release = page.getByRole('button', { name: 'Release to Tamrin' });
    await mediator.open(CARD);
    await talks.choose(mediator, 1, 'In my words', LEAKS);
    await mediator.press('Show what Tamrin will read');
    assert.match(await found.innerText(), /Blocked, towards Tamrin: [^]*nine votes short[^]*from A-1/);
    assert.equal(await found.getByRole('link', { name: 'A-1' }).first().getAttribute('href'), '/papers/A-1');
    assert.equal(await release.count(), 0, 'there is no way to release it');
    assert.deepEqual(await good(page), []);

    await mediator.press('Change the card');
    assert.equal(await page.locator('#choice-1').getByLabel('Your words').inputValue(), LEAKS);
    await talks.choose(mediator, 1, 'In my words', NEARLY);
    await mediator.press('Show what Tamrin will read');
    assert.match(await found.innerText(), /^What these words would give away\s+To think about/);
    assert.deepEqual(await good(page), []);
    // Without a reason the browser does not even send it.
    await release.click();
    assert.equal(await page.getByLabel('Why it is released all the same').evaluate((field) => field.validity.valueMissing), true);
    await page.getByLabel('Why it is released all the same').fill(REASON);
    await mediator.press('Release to Tamrin');
    await page.waitForURL(`${mediator.origin}/papers/A-6`);
    await talks.receive(receiver, NEARLY);
    for (const kept of [LEAKS, REASON]) {
      assert(!receiver.wire.received.includes(kept), `${kept} is at the other desk`);
    }
  });

  test('are stopped on a form, with what was typed', async () => {
    const { mediator } = people;
    const { page } = mediator;
    await mediator.open('/oral');
    await page.getByLabel('What was understood').fill(LEAKS);
    await page.getByLabel('When it was said').fill('2026-02-06T16:50');
    await page.getByLabel('Tamrin').check();
    await mediator.press('Record it and read it back');
    assert.match(await page.getByRole('alert').innerText(), /Blocked, towards Tamrin/);
    assert.equal(await page.getByLabel('What was understood').inputValue(), LEAKS);
    assert.deepEqual(await good(page), []);
  });

  test('are shown when one asks the book: may I tell Tamrin that …?', async () => {
    const { mediator } = people;
    const { page } = mediator;
    await mediator.open('/book');
    await page.getByLabel('May I tell').selectOption({ label: 'Tamrin' });
    await page.getByLabel('that', { exact: true }).fill(LEAKS);
    await mediator.press('Ask');
    const answer = page.locator('#answer');
    assert.match(await answer.locator('.leak').first().innerText(), /Blocked, towards Tamrin/);
    const closest = answer.locator('article').first();
    assert.match(await closest.innerText(), /A-1 v1 ¶6[^]*\nno\n[^]*marked it for you alone/);
    assert.equal(await page.getByLabel('that', { exact: true }).inputValue(), LEAKS, 'the question stands');
  });
});
