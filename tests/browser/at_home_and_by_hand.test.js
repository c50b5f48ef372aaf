// What does not go over the table: a draft that circulates at home before it leaves, a channel of a
// few, and words that a courier carries.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import { Server } from './lib/server.js';

let browser, server;
const people = {};
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start('ondra')]);
  const names = {
    mediator: 'Tamsin Oyelle', colleague: 'Ruben Castell', head: 'Mirela Dovac', adviser: 'Jonas Hradil',
    capital: 'Tomas Lasko', other: 'Idra Solane', hydrologist: 'Petra Iwan', third: 'Pell Aranne', courier: 'Emrys Valk',
  };
  await Promise.all(Object.entries(names).map(async ([as, name]) => {
    people[as] = await Reader.signIn(browser, server, name);
  }));
});
after(async () => {
  await Promise.all(Object.values(people).map((reader) => reader.leave()));
  await browser?.close();
  await server?.stop();
});

/** Writes a paper of one paragraph; nothing is sent. */
async function write(reader, title, words, to, channel) {
  const { page } = reader;
  await reader.open('/write');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Form', { exact: true }).selectOption('non-paper');
  if (channel) await page.getByLabel('Channel').selectOption(channel);
  // Everybody is ticked to begin with.
  for (const tick of await page.locator('#to input[name="to"]').all()) await tick.uncheck();
  await page.locator('#to').getByLabel(to, { exact: true }).check();
  await page.getByLabel('Words of paragraph 1').fill(words);
}

/** Hands in what is written. */
async function handIn(reader) {
  await reader.press('Hand to the mediator');
  assert.equal(await reader.page.getByRole('alert').count(), 0, await reader.page.innerText('main'));
}

/** Carries a paper word for word: from the list of what waits, over its card, to the release. */
async function carry(mediator, title, to) {
  const { page } = mediator;
  const row = await mediator.awaits('/', (desk) => desk.locator('#waits').getByRole('row', { name: title }));
  await row.getByRole('link', { name: to }).click();
  await page.locator('#choice-1').getByLabel('Verbatim').check();
  await mediator.press(`Show what ${to} will read`);
  const found = page.locator('.leak');
  assert.deepEqual(await found.allInnerTexts(), [], 'nothing is found in these words');
  await mediator.press(`Release to ${to}`);
}

describe('a draft at home', () => {
  const TITLE = 'How much water';
  const FIRST = 'We give what the fish need.';
  const OBJECTION = 'HOMEOBJECTION: say how we tell them.';
  const SECOND = 'We give what the fish need, and say each week how much that was.';

  test('is circulated, objected to by the capital, changed, cleared and released', async () => {
    const { adviser, capital, head, mediator } = people;
    await write(adviser, TITLE, FIRST, 'Tessary');
    await adviser.page.locator('#clearers').getByLabel('Tomas Lasko').check();
    await adviser.press('Circulate for clearance');

    await capital.open('/');
    await capital.page.locator('#clearance').getByRole('link', { name: TITLE }).click();
    await capital.page.getByLabel('Why it should not leave').fill(OBJECTION);
    await capital.press('Object');
    const path = new URL(capital.page.url()).pathname;

    await head.open(path);
    await head.page.locator('main').getByText(OBJECTION).first().waitFor();
    assert.equal(await head.page.getByRole('button', { name: 'Release' }).count(), 0, 'it does not leave');

    await adviser.open(path);
    await adviser.page.getByRole('link', { name: 'Change it' }).click();
    await adviser.page.getByLabel('Words of paragraph 1').fill(SECOND);
    await adviser.press('Put these words in its place');

    await capital.open(path);
    assert.match(await capital.page.locator('#since').innerText(), /one paragraph changed/);
    assert.match(await capital.page.locator('.changed').innerText(), /It was:/);
    await capital.press('Clear version 2');

    await head.open('/');
    await head.page.locator('#clearance').getByRole('link', { name: TITLE }).click();
    await head.press('Release to the mediator');
    await mediator.awaits('/', (page) => page.locator('#waits').getByRole('row', { name: TITLE }));
    for (const kept of [FIRST, OBJECTION]) assert(!mediator.wire.received.includes(kept), `${kept} stays at home`);
    await carry(mediator, TITLE, 'Tessary');
    await people.other.awaits('/', (page) => page.locator('.theirs').getByText(SECOND));
  });
});

describe('a channel of a few', () => {
  const TITLE = 'ATWALNUTTREE';
  const WORDS = 'We would open the gate a week earlier, if nobody is thanked for it.';

  test('is not on the pages of who takes no part, not even at the same desk', async () => {
    const { mediator, colleague, head, adviser, other, hydrologist } = people;
    const { page } = mediator;
    await mediator.open('/channels');
    await page.getByLabel('Name').fill('walnut');
    await page.getByLabel('Kind').selectOption('back');
    for (const name of ['Tamsin Oyelle', 'Mirela Dovac', 'Idra Solane']) {
      await page.locator('#participants').getByLabel(name).check();
    }
    await mediator.press('Open the channel');
    await head.awaits('/channels', (desk) => desk.getByRole('heading', { name: 'walnut, back channel' }));

    await write(head, TITLE, WORDS, 'Tessary', 'walnut');
    await handIn(head);
    await carry(mediator, TITLE, 'Tessary');
    await other.awaits('/', (desk) => desk.locator('.theirs').getByText(WORDS));

    for (const reader of [colleague, adviser, hydrologist]) {
      const before = reader.wire.received.length;
      for (const path of ['/', '/channels', '/room', '/write']) await reader.open(path);
      const received = reader.wire.received.slice(before);
      for (const kept of [TITLE, WORDS, 'walnut']) {
        assert(!received.includes(kept), `${kept} is at ${reader.person.name}`);
      }
    }
  });
});

describe('words that a courier carries', () => {
  const TITLE = 'Asked by the way';
  const WORDS = 'We ask on which day the gate opens.';
  const SPOKEN = 'They would like a day for the gate, any day, if it is then kept.';

  test('are delivered in other words, and those are what the receiver reads', async () => {
    const { third, mediator, courier, head } = people;
    await write(third, TITLE, WORDS, 'Halm', 'synod');
    await handIn(third);
    await carry(mediator, TITLE, 'Halm');

    const handed = await courier.awaits('/', (page) => page.locator('#waits article').filter({ hasText: WORDS }));
    await head.open('/');
    assert.equal(await head.page.getByText(WORDS).count(), 0, 'nobody has it before it is delivered');
    await handed.getByRole('link', { name: 'I used other words' }).click();
    await courier.page.getByLabel('The words that you used instead').fill(SPOKEN);
    await courier.press('Delivered');

    const line = await head.awaits('/', (page) => page.locator('.theirs li').filter({ hasText: SPOKEN }));
    await line.getByRole('link').first().click();
    await head.page.locator('article').getByText(SPOKEN).waitFor();
    assert(!head.wire.received.includes(WORDS), 'the words handed over are not there');
    await mediator.open('/couriers');
    const both = mediator.page.getByRole('row').filter({ hasText: SPOKEN });
    assert((await both.innerText()).includes(WORDS), 'the mediator has both side by side');
    for (const reader of Object.values(people)) assert.deepEqual(reader.complaints, [], reader.person.name);
  });
});
