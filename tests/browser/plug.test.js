// The plug is pulled: after every act, and between an act and its answer. Nobody signs in again,
// nothing is lost, nothing is there twice.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './lib/browser.js';
import { Server } from './lib/server.js';
import * as talks from './lib/talks.js';
import { WORDS } from './lib/talks.js';

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

/** What was answered is durable: the process is gone right after the answer. */
async function pullThePlug() {
  await server.kill();
  await server.again();
}

/** The texts of the custody table: every step once, if nothing happened twice. */
async function steps(reader, id) {
  await reader.open(`/custody/${id}`);
  return reader.page.locator('tbody tr td:nth-child(2)').allInnerTexts();
}

function assertOnce(list) {
  assert.deepEqual(list.filter((entry, index) => list.indexOf(entry) !== index), []);
}

describe('a paper is carried while the server dies again and again', () => {
  let id, carried;

  test('handed in, and the answer is lost: it is handed in once', async () => {
    const { author } = people;
    await talks.write(author, talks.markByKey);
    await author.pressInTheDark('Hand to the mediator', server);
    const ours = author.page.locator('.ours');
    const papers = ours.locator('a[href^="/papers/"]', { hasText: WORDS.title });
    assert.equal(await papers.count(), 1, 'one paper came of it');
    id = /\/papers\/(?<id>\S+)$/.exec(await papers.getAttribute('href')).groups.id;
    await pullThePlug();
    // A draft left over would be handed in by mistake.
    await author.open('/');
    assert.equal(await ours.getByRole('heading', { name: 'Drafts' }).count(), 0, 'no draft is left');
  });

  test('read back and cleared, with a restart after each', async () => {
    await talks.readBack(people.mediator, id);
    await pullThePlug();
    await talks.clear(people.author, id);
    await pullThePlug();
  });

  test('released, and the answer is lost: the receiver has it once', async () => {
    const { mediator, receiver } = people;
    await talks.preview(mediator, id);
    await mediator.pressInTheDark('Release to Tamrin', server);
    assert.equal(new URL(mediator.page.url()).pathname, `/papers/${id}`);
    carried = await talks.receive(receiver, WORDS.paraphrase);
    await receiver.open('/');
    for (const words of [WORDS.paraphrase, WORDS.idea]) {
      assert.equal(await receiver.page.locator('.theirs li', { hasText: words }).count(), 1, words);
    }
  });

  test('restated, and the answer is lost: the author corrects it once, and both know', async () => {
    const { author, mediator, receiver } = people;
    await receiver.open(`/arrivals/${carried}`);
    await receiver.page.getByLabel('We understand this as').fill(WORDS.restated);
    await receiver.pressInTheDark('Send to the mediator', server);
    await receiver.page.getByText('restated, not yet answered').waitFor();
    await talks.pass(mediator, id, 'restatement to pass', 'Pass the restatement to Aurelia');
    await pullThePlug();

    await talks.hear(author, id);
    await author.page.getByLabel('or: we mean').fill(WORDS.corrected);
    await author.press('Correct it');
    await author.page.getByText('diverging').waitFor();
    await pullThePlug();

    await talks.pass(mediator, id, 'answer to pass', 'Pass the answer to Tamrin');
    await pullThePlug();
    await receiver.awaits(`/arrivals/${carried}`, (page) => page.getByText(WORDS.corrected));
    await receiver.page.getByText('diverging: the author corrected it').waitFor();
  });

  test('every desk followed every step once, and told nobody more than before', async () => {
    const { author, mediator, receiver } = people;
    const [mediators, authors, receivers] = [
      await steps(mediator, id), await steps(author, id), await steps(receiver, carried)];
    for (const list of [mediators, authors, receivers]) assertOnce(list);
    assert(mediators.some((step) => step.includes('read back')), mediators.join('\n'));
    assert(authors.length > 3 && receivers.length > 2);
    await mediator.open('/');
    const waiting = mediator.page.locator('#waits').getByRole('link', { name: id });
    assert.equal(await waiting.count(), 0, 'nothing of it waits any more');
    talks.nothingLeaked(people, id);
  });
});
