// What was typed is never lost: not by a rule that stands against it, not by the server's end.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import { Server } from './lib/server.js';
import * as talks from './lib/talks.js';
import { WORDS } from './lib/talks.js';

let browser, server, author;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
  author = await Reader.signIn(browser, server, 'T. Calder');
});
after(async () => {
  await author?.leave();
  await browser?.close();
  await server?.stop();
});

/** Every field as it would be sent, without what belongs to one sending of the form. */
function entries(reader) {
  return reader.page.locator('form.write').evaluate((form) =>
    [...new FormData(form)].filter(([name]) => !['word', 'request'].includes(name)).sort());
}

/** Fills in more than the words, so that a field that is forgotten shows. */
async function fillInMore(reader) {
  const { page } = reader;
  await page.getByLabel('Precedence').selectOption('immediate');
  await page.getByLabel('Answer asked for within').fill('3');
  await page.getByLabel('Which days count').selectOption('working-days');
  const second = page.locator('[data-paragraph="2"]');
  await second.getByText('In the terms of the agenda').click();
  await second.getByLabel('It says').selectOption('package');
  await second.getByLabel('Detainees').selectOption('c');
  // A right-to-left line, quotation marks and an ampersand: what escaping could lose.
  await page.getByLabel('Words of paragraph 3').fill('بند محرمانه "<b>&amp;" 3.67 %\nsecond line');
}

describe('what was typed is kept', () => {
  test('a draft is back after the server died while more was typed', async () => {
    const { page } = author;
    await talks.write(author, talks.markByKey);
    await fillInMore(author);
    await author.press('Keep as a draft');
    const saved = await entries(author);
    assert(saved.some(([, value]) => value === WORDS.confidence || value.includes('محرمانه')));
    await page.getByLabel('Words of paragraph 1').pressSequentially(' Typed when the plug was pulled.');
    await server.kill();
    const typed = await entries(author);
    await server.again();

    // Another page of the same browser finds what was saved, field by field.
    const other = await author.context.newPage();
    await other.goto(author.origin);
    await other.locator('.ours').getByRole('link', { name: WORDS.title }).click();
    await other.getByLabel('Title').waitFor();
    assert.deepEqual(await entries({ page: other }), saved);
    await other.close();

    // The page that was open still has the rest, and its form is still good.
    assert.notDeepEqual(typed, saved);
    await author.press('Keep as a draft');
    assert.deepEqual(await entries(author), typed);
  });

  for (const [field, value, rule] of [
    ['Language', 'klingon!', 'R-PAPER-04'],
    ['Answer asked for within', 'soon', 'not a number'],
    ['Answer asked for within', '12000', 'R-PAPER-09'],
    ['zone', 'Atlantis', 'R-PAPER-09'],
  ]) {
    test(`refused for ${field} “${value}”: every word is still there, and what is wrong`, async () => {
      const { page } = author;
      const input = page.getByLabel(field, { exact: true });
      const was = await input.inputValue();
      await input.fill(value);
      const typed = await entries(author);
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        author.press('Hand to the mediator')]);
      assert.equal(answer.status(), 422);
      assert.deepEqual(await entries(author), typed);
      const said = page.getByRole('alert');
      assert((await said.innerText()).includes(rule), await said.innerText());
      const wrong = page.locator('[aria-invalid=true]');
      assert.equal(await wrong.count(), 1, 'one field is named as wrong');
      assert((await wrong.getAttribute('aria-describedby')).length > 0);
      await page.getByLabel(field, { exact: true }).fill(was);
    });
  }

  test('refused for an empty paper: the draft stays until it is dropped', async () => {
    const { page } = author;
    await author.open('/write');
    await page.getByLabel('Title').fill('Nothing yet');
    await author.press('Hand to the mediator');
    assert.match(await page.getByRole('alert').innerText(), /R-PAPER-0[12]/);
    assert.equal(await page.getByLabel('Title').inputValue(), 'Nothing yet');
    await author.open('/');
    await page.locator('.ours').getByRole('link', { name: 'Nothing yet' }).click();
    await author.press('Drop it');
    assert.equal(await page.locator('.ours').getByText('Nothing yet').count(), 0);
  });

  test('a refused card keeps the mediator’s words and choices', async (t) => {
    const mediator = await Reader.signIn(browser, server, 'Harith');
    t.after(() => mediator.leave());
    await talks.openCard(mediator, 'A-6', 'decide');
    await talks.choose(mediator, 1, 'In my words', 'Words that wait for a date.');
    const last = await mediator.page.locator('fieldset.decide').count();
    // A hold until a date that is not given cannot be read.
    await talks.choose(mediator, last, 'Hold');
    await mediator.page.locator(`#until-${last}`).selectOption('date');
    await mediator.press('Show what Tamrin will read');
    assert.match(await mediator.page.getByRole('alert').innerText(), /date/);
    if (last > 1) {
      const words = mediator.page.locator('#choice-1').getByLabel('Your words');
      assert.equal(await words.inputValue(), 'Words that wait for a date.');
    }
    assert(await mediator.page.locator(`#choice-${last}`).getByLabel('Hold', { exact: true }).isChecked());
  });
});
