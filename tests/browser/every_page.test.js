// Every page that can be reached by links from the first page of every person's desk: headers,
// headings, layout, keyboard, accessibility, and that no link leads nowhere.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { Server } from './lib/server.js';
import * as talks from './lib/talks.js';
import { Faults, kindOf, Places } from './lib/walk.js';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
  await leaveWorkOnEveryDesk();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Brings the talks to where every kind of form stands on some page. */
async function leaveWorkOnEveryDesk() {
  const people = await talks.gather(browser, server);
  const { author, mediator, receiver } = people;
  // A wording to clear at the author's, and a draft beside it.
  await talks.write(author, talks.markByRadio);
  await talks.readBack(mediator, await talks.handIn(author));
  await author.open('/write');
  await author.page.getByLabel('Title').fill('A draft');
  await author.press('Keep as a draft');
  // A restatement of the mediator's own paper to answer, and one of the author's passed on.
  for (const arrival of ['M-7', 'M-6']) {
    await receiver.open(`/arrivals/${arrival}`);
    await talks.restate(receiver, arrival);
  }
  await talks.pass(mediator, 'A-5', 'restatement to pass', 'Pass the restatement to Aurelia');
  await author.awaits('/', (page) => page.getByRole('link', { name: 'Answer how Tamrin understands A-5' }));
  await people.leave();
}

describe('every page', () => {
  /** Which kinds of pages were looked at slowly, for people to whom they look alike. */
  const looked = new Map();
  for (const [name, role] of [
    ['Harith', 'head'], ['Salma Wadi', 'adviser'], ['Idris Nawf', 'observer'],
    ['T. Calder', 'head'], ['R. Venn', 'adviser'], ['L. Ostrey', 'observer'],
    ['D. Arsami', 'head'], ['L. Parviz', 'adviser'], ['N. Tavan', 'observer'],
    ['H. Demir', 'head'],
  ]) {
    test(`of ${name}, ${role}`, async (t) => {
      const reader = await Reader.signIn(browser, server, name);
      t.after(() => reader.leave());
      assert.equal(reader.person.role, role);
      const { page } = reader;
      const [places, faults] = [new Places(), new Faults()];
      // Advisers of two delegations read pages that are made alike, and so do observers.
      const alike = role === 'head' || reader.room === 'marsa' ? name : role;
      const kinds = looked.get(alike) ?? new Set();
      looked.set(alike, kinds);
      const known = await reader.walk(async (path, response) => {
        const isNew = !kinds.has(kindOf(path));
        kinds.add(kindOf(path));
        await faults.look(path, inspect.headers(response));
        await faults.look(path, inspect.heads(page));
        // The slow looks: the layout at every page of a head, who has the most controls and reads
        // the same words as the others; the rest at one page of each kind.
        if (isNew) await faults.look(path, inspect.keyboard(page));
        if (isNew) await faults.look(path, inspect.axe(page));
        if (isNew) await faults.look(path, inspect.prints(page));
        if (isNew || (role === 'head' && !path.startsWith('/book/'))) await faults.look(path, inspect.widths(page));
        await places.note(page, path);
        await faults.look(path, reader.complaints.splice(0));
      });
      await faults.look(reader.room, places.missing());
      faults.assertNone();
      assert(known.size > (reader.room === 'anadal' ? 6 : 25), `${known.size} pages`);
    });
  }
});

describe('pages behind forms and refusals', () => {
  /** Looks at the page that is open. */
  async function assertGood({ page }) {
    const found = [
      ...await inspect.heads(page), ...await inspect.axe(page), ...await inspect.widths(page)];
    assert.deepEqual(found, []);
  }

  test('the card before release, and a card that is refused', async (t) => {
    const mediator = await Reader.signIn(browser, server, 'Harith');
    t.after(() => mediator.leave());
    await talks.openCard(mediator, 'A-6', 'decide');
    await mediator.press('Show what Tamrin will read');
    await assertGood(mediator);
    await mediator.press('Change the card');
    await talks.choose(mediator, 1, 'In my words', ' ');
    await mediator.press('Show what Tamrin will read');
    await mediator.page.getByRole('alert').waitFor();
    await assertGood(mediator);
  });

  test('a paper that is refused', async (t) => {
    const author = await Reader.signIn(browser, server, 'T. Calder', { colorScheme: 'dark' });
    t.after(() => author.leave());
    await author.open('/write');
    await author.page.getByLabel('Language').fill('?');
    await author.press('Hand to the mediator');
    await author.page.getByRole('alert').waitFor();
    await assertGood(author);
  });

  test('sign-in, not signed in, not here, no desk', async (t) => {
    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const link = server.person('T. Calder').url;
    for (const [url, status] of [
      [link, 200], [new URL('/', link).href, 401], [new URL('/nothing', link).href, 404],
      [`http://127.0.0.1:${server.port}/`, 421],
    ]) {
      const response = await page.goto(url);
      assert.equal(response.status(), status, url);
      assert.deepEqual(await inspect.headers(response), [], url);
      await assertGood({ page });
    }
  });

  test('the dark sheet has the contrast of the light one', async (t) => {
    for (const [name, paths] of [
      ['Harith', ['/', '/papers/A-1', '/papers/A-6/to/B', '/clocks', '/rounds',
        '/analysis', '/proposals', '/oral', '/preconditions', '/register', '/book', '/book/promises', '/book/for/A', '/book/A-1/1/1']],
      ['D. Arsami', ['/', '/write', '/arrivals/M-1', '/custody/M-1', '/offers', '/leave', '/at-home', '/scores',
        '/scores/write', '/scores/try?from=M-4']],
    ]) {
      const reader = await Reader.signIn(browser, server, name, { colorScheme: 'dark' });
      t.after(() => reader.leave());
      for (const path of paths) {
        await reader.open(path);
        assert.deepEqual(await inspect.axe(reader.page), [], path);
      }
    }
  });

  test('the first stop of the keyboard leads past the frame', async (t) => {
    const reader = await Reader.signIn(browser, server, 'D. Arsami');
    t.after(() => reader.leave());
    for (const path of ['/', '/write', '/rounds']) {
      await reader.open(path);
      assert.deepEqual(await inspect.skips(reader.page), [], path);
    }
  });
});
