// What people do at the desks, by what they see on the pages: labels, buttons, links.

import assert from 'node:assert/strict';
import { Reader } from './browser.js';

/** Words of one paper. The title and the last paragraph are not for the other side. */
export const WORDS = {
  title: 'Quay CANARYTITLE for the ferries',
  open: 'Aurelia will let the ferries of both sides use the northern quay.',
  unsigned: 'CANARYUNSIGNED: harbour dues might be waived for a season.',
  confidence: 'CANARYCONFIDENCE: our admiral has not been told.',
  paraphrase: 'Aurelia is ready to share the northern quay with ferries of both sides.',
  idea: 'One might think of a season without harbour dues.',
  restated: 'We understand this as: our ferries may land at the northern quay at once.',
  corrected: 'Not at once: on the day on which the dues are settled.',
};

/** What of a paper must never be at the other desk, not even between two pages. */
export const CANARIES = ['CANARYTITLE', 'CANARYUNSIGNED', 'CANARYCONFIDENCE'];

/** Signs in the three who act, each in a browser of their own. */
export async function gather(browser, server, options) {
  const names = ['T. Calder', 'Harith', 'D. Arsami'];
  const signIn = (name) => Reader.signIn(browser, server, name, options);
  const [author, mediator, receiver] = await Promise.all(names.map(signIn));
  const leave = () => Promise.all([author, mediator, receiver].map((reader) => reader.leave()));
  return { author, mediator, receiver, leave };
}

/**
 * What holds after every journey. The receiver's wire has every byte that it was sent: pages,
 * redirects, headers, also of pages that nobody looked at twice.
 */
export function nothingLeaked({ author, receiver }, id) {
  const { received } = receiver.wire;
  assert(received.includes(WORDS.paraphrase), 'the wire sees what is read');
  for (const canary of CANARIES) assert(!received.includes(canary), `${canary} is at the other desk`);
  assert(!received.includes(id), `the author's number ${id} is at the other desk`);
  assert(CANARIES.every((canary) => author.wire.received.includes(canary)), 'the author has them');
}

/** Marks a paragraph with a key: from its words one step back is the paragraph itself. */
export async function markByKey(reader, number, letter) {
  await reader.page.getByLabel(`Words of paragraph ${number}`).focus();
  await reader.page.keyboard.press('Shift+Tab');
  await reader.page.keyboard.press(letter);
}

/** Marks a paragraph with its radio, as everyone can. */
export async function markByRadio(reader, number, letter) {
  await reader.page.locator(`input[name="mark-${number}"][value="${letter.toUpperCase()}"]`).check();
}

/** Writes the paper above, one paragraph after the other, and marks each. Nothing is handed in. */
export async function write(reader, mark) {
  const { page } = reader;
  await reader.open('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Write' }).click();
  await page.getByLabel('Title').fill(WORDS.title);
  await page.getByLabel('Kind').selectOption('concern');
  // A form that may name its author, so that named and unnamed paragraphs have to part.
  await page.getByLabel('Form', { exact: true }).selectOption('note-verbale');
  await page.getByLabel('read paraphrases back to us').check();
  const marked = [[WORDS.open, 'r'], [WORDS.unsigned, 'u'], [WORDS.confidence, 'c']];
  for (const [index, [text, letter]] of marked.entries()) {
    const number = index + 1;
    if (number > 1) {
      await reader.press('Add a paragraph');
      await page.getByLabel(`Words of paragraph ${number}`).waitFor();
    }
    await page.getByLabel(`Words of paragraph ${number}`).fill(text);
    await mark(reader, number, letter);
    const chosen = page.locator(`input[name="mark-${number}"]:checked`);
    assert.equal(await chosen.inputValue(), letter.toUpperCase(), `the mark of ¶${number}`);
  }
}

/** Hands in what is written; returns its number, as the author counts. */
export async function handIn(reader) {
  await reader.press('Hand to the mediator');
  await reader.page.waitForURL(`${reader.origin}/`);
  const paper = reader.page.locator('.ours a', { hasText: WORDS.title });
  return /\/papers\/(?<id>\S+)$/.exec(await paper.getAttribute('href')).groups.id;
}

/** Waits for the paper at the mediator's desk, and opens its card from the list. */
export async function openCard(mediator, id, need) {
  const row = await mediator.awaits('/', (page) => page.getByRole('row')
    .filter({ has: page.getByRole('link', { name: id }) }).filter({ hasText: need }));
  await row.getByRole('link', { name: 'Tamrin' }).click();
  await mediator.page.getByRole('button', { name: 'Show what Tamrin will read' }).waitFor();
}

/** Chooses what becomes of a paragraph. */
export async function choose(mediator, number, choice, words) {
  const decide = mediator.page.locator(`#choice-${number}`);
  await decide.getByLabel(choice, { exact: true }).check();
  if (words) await decide.getByLabel('Your words').fill(words);
}

/** Fills the card in: ¶1 in other words, ¶2 as an idea, ¶3 as its mark says. */
export async function fillCard(mediator) {
  await choose(mediator, 1, 'In my words', WORDS.paraphrase);
  await choose(mediator, 2, 'As my own idea', WORDS.idea);
  const withheld = mediator.page.locator('#choice-3');
  assert(await withheld.getByLabel('Withhold', { exact: true }).isChecked(), '¶3 follows its mark');
}

/** Reads the paraphrase back to its author. */
export async function readBack(mediator, id) {
  await openCard(mediator, id, 'decide');
  await fillCard(mediator);
  await mediator.press('Read my paraphrases back to Aurelia first');
  await mediator.page.waitForURL(`${mediator.origin}/papers/${id}`);
}

/** Finds the wording from the author's first page, and clears it. */
export async function clear(author, id) {
  const waits = await author.awaits('/', (page) =>
    page.getByRole('link', { name: `Clear the mediator’s wording of ${id} ¶1` }));
  await waits.click();
  const paragraph = author.page.locator('[id="p1-1"]');
  await paragraph.getByText(WORDS.paraphrase).waitFor();
  await author.press('Clear these words', paragraph);
  await author.page.getByText('cleared by you').waitFor();
}

/** Opens the card once the wording is cleared, and looks at what would be read. */
export async function preview(mediator, id) {
  await openCard(mediator, id, 'wording answered by its author');
  await fillCard(mediator);
  await mediator.press('Show what Tamrin will read');
  await mediator.page.getByRole('heading', { name: 'before release', level: 1 }).waitFor();
  return mediator.page.locator('.sentences').innerText();
}

/** Waits for what was carried, by its words, and opens it; returns the receiver's number for it. */
export async function receive(receiver, words) {
  const line = await receiver.awaits('/', (page) => page.locator('.theirs li', { hasText: words }));
  const link = line.getByRole('link', { name: 'carried by Marsa' });
  const path = await link.getAttribute('href');
  await link.click();
  await receiver.page.locator('article').getByText(words).waitFor();
  return /\/arrivals\/(?<id>\S+)$/.exec(path).groups.id;
}

/** Says how the receiver understands it. */
export async function restate(receiver, carried) {
  await receiver.page.getByLabel('We understand this as').fill(WORDS.restated);
  await receiver.press('Send to the mediator');
  await receiver.page.waitForURL(`**/arrivals/${carried}#understanding`);
  await receiver.page.getByText('restated, not yet answered').waitFor();
}

/** Passes on what waits about a paper: a restatement, or its answer. */
export async function pass(mediator, id, need, button) {
  const row = await mediator.awaits('/', (page) => page.getByRole('row', { name: need })
    .filter({ has: page.getByRole('link', { name: id }) }));
  await row.getByRole('link', { name: id }).click();
  await mediator.press(button);
  await mediator.page.waitForURL(`${mediator.origin}/papers/${id}`);
}

/** Opens the receiver's understanding from the author's first page. */
export async function hear(author, id) {
  const waits = await author.awaits('/', (page) =>
    page.getByRole('link', { name: `Answer how Tamrin understands ${id}` }));
  await waits.click();
  await author.page.getByText(WORDS.restated).waitFor();
}
