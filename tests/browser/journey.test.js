// One paper's way from room to room and back, by three people in three browsers: with the keys that
// a script adds, and with no script at all.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './lib/browser.js';
import { Server } from './lib/server.js';
import * as talks from './lib/talks.js';
import { CANARIES, WORDS } from './lib/talks.js';

/** What the mediator is told before a release, and what each side of the page then shows. */
async function previewTells(mediator, sentences) {
  assert.match(sentences, /^Tamrin will see ¶1 in your words/);
  assert.match(sentences, /¶2 as your own idea/);
  assert.match(sentences, /Tamrin will not see ¶3, that it exists, or who said ¶2/);
  const reads = await mediator.page.getByRole('region', { name: 'As read' }).innerText();
  assert(reads.includes(WORDS.paraphrase) && reads.includes(WORDS.idea));
  for (const canary of CANARIES) assert(!reads.includes(canary));
  const wrote = await mediator.page.getByRole('region', { name: 'As written' }).innerText();
  assert(wrote.includes(WORDS.confidence));
}

for (const { how, options, mark } of [
  { how: 'with the keyboard', options: {}, mark: talks.markByKey },
  { how: 'without JavaScript', options: { javaScriptEnabled: false }, mark: talks.markByRadio },
]) {
  describe(`a paper is carried, read back, restated and confirmed, ${how}`, () => {
    let browser, server, people;
    before(async () => {
      [browser, server] = await Promise.all([openBrowser(), Server.start()]);
      people = await talks.gather(browser, server, options);
    });
    after(async () => {
      await people?.leave();
      await browser?.close();
      await server?.stop();
    });

    test('from the first word to “confirmed”', async () => {
      const { author, mediator, receiver } = people;
      await talks.write(author, mark);
      const id = await talks.handIn(author);
      await talks.readBack(mediator, id);
      await talks.clear(author, id);
      await previewTells(mediator, await talks.preview(mediator, id));
      await mediator.press('Release to Tamrin');
      await mediator.page.waitForURL(`${mediator.origin}/papers/${id}`);

      const carried = await talks.receive(receiver, WORDS.paraphrase);
      await receiver.page.getByText('in the mediator’s words, cleared by the author').waitFor();
      await talks.restate(receiver, carried);
      await talks.pass(mediator, id, 'restatement to pass', 'Pass the restatement to Aurelia');
      await talks.hear(author, id);
      await author.press('Yes, that is what we mean');
      await author.page.getByText('confirmed by the author').waitFor();
      await talks.pass(mediator, id, 'answer to pass', 'Pass the answer to Tamrin');
      await receiver.awaits(`/arrivals/${carried}`, (page) => page.getByText('confirmed by the author'));

      talks.nothingLeaked(people, id);
      for (const reader of [author, mediator, receiver]) assert.deepEqual(reader.complaints, []);
    });
  });
}
