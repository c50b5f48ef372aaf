// The rooms are apart: a browser that is signed in at one desk is nobody at another, a desk shows
// no number of another room, and nobody else's page can act.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import { Server } from './lib/server.js';

let browser, server, author, receiver;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
  const signIn = (name) => Reader.signIn(browser, server, name);
  [author, receiver] = await Promise.all([signIn('T. Calder'), signIn('D. Arsami')]);
});
after(async () => {
  await author?.leave();
  await receiver?.leave();
  await browser?.close();
  await server?.stop();
});

/** The one cookie of a reader's desk. */
async function cookieOf(reader) {
  const cookies = await reader.context.cookies(reader.origin);
  assert.equal(cookies.length, 1);
  return cookies[0];
}

describe('cookies', () => {
  test('a desk’s cookie is for its host alone, and no script sees it', async () => {
    const cookie = await cookieOf(author);
    assert.equal(cookie.domain, 'aurelia.localhost');
    assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, 'Strict']);
    assert.equal(await author.page.evaluate(() => document.cookie), '');
    assert.notEqual(cookie.name, (await cookieOf(receiver)).name);
  });

  test('it opens nothing at another desk, under its own name or the other’s', async () => {
    const stolen = await cookieOf(author);
    const { name } = await cookieOf(receiver);
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    for (const [as, value] of [[stolen.name, stolen.value], [name, stolen.value], [name, '0'.repeat(64)]]) {
      await stranger.clearCookies();
      await stranger.addCookies([{ name: as, value, url: receiver.origin }]);
      for (const path of ['/', '/room', '/arrivals/M-1', '/write']) {
        const response = await page.goto(receiver.origin + path);
        assert.equal(response.status(), 401, `${as} at ${path}`);
        assert.equal(await page.getByText('carried').count(), 0);
      }
    }
    await stranger.close();
  });

  test('the same cookie does open its own desk, until its owner signs out', async (t) => {
    const twin = await Reader.signIn(browser, server, 'R. Venn');
    t.after(() => twin.leave());
    const cookie = await cookieOf(twin);
    await twin.press('Sign out');
    await twin.context.addCookies([{ ...cookie }]);
    const response = await twin.page.goto(twin.origin);
    assert.equal(response.status(), 401, 'the sign-in is over at the desk, not in the browser alone');
  });
});

describe('numbers', () => {
  test('no page of a party shows the other’s numbers, nor what was not carried', async () => {
    for (const [reader, foreign, unreleased] of [
      [receiver, /\bA-\d+\b/, 'Our Congress takes sixty days'],
      [author, /\bB-\d+\b/, 'No government of ours can sign'],
    ]) {
      await reader.walk(async (path) => {
        const html = await reader.page.content();
        assert.doesNotMatch(html, foreign, `${reader.room}${path}`);
        assert(!html.includes(unreleased), `${reader.room}${path}`);
      });
      assert(!foreign.test(reader.wire.received), 'nor does any other byte');
    }
  });

  test('asking for the other’s papers tells nothing, not even that there are any', async () => {
    const page = await receiver.context.newPage();
    const answers = new Set();
    // A-1 exists and was carried, A-3 exists and was not named, A-999 does not exist.
    for (const id of ['A-1', 'A-3', 'A-999']) {
      for (const path of [`/papers/${id}`, `/custody/${id}`, `/papers/${id}/to/B`, `/write?revise=${id}`]) {
        const response = await page.goto(receiver.origin + path);
        answers.add(`${response.status()} ${await page.content()}`);
      }
    }
    assert.equal(answers.size, 1);
    assert.match([...answers][0], /^404 /);
    for (const path of ['/clocks', '/papers/MP-1', '/custody/MP-1']) {
      assert.equal((await page.goto(receiver.origin + path)).status(), 404, path);
    }
    await page.close();
  });
});

describe('forms of others', () => {
  /** Serves one page under a name of its own while a test runs; returns its address. */
  async function elsewhere(t, host, html) {
    const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    t.after(() => site.close());
    return `http://${host}:${site.address().port}/`;
  }

  /** A form that restates M-7, as the receiver's own page has it, with its secret words. */
  async function copyOfForm() {
    await receiver.open('/arrivals/M-7');
    const form = receiver.page.locator('form[action$="/restate"]');
    const word = await form.locator('[name=word]').inputValue();
    const request = await form.locator('[name=request]').inputValue();
    return `<form method="post" action="${receiver.origin}/arrivals/M-7/restate">`
      + `<input name="word" value="${word}"><input name="request" value="${request}-x">`
      + '<input name="restatement" value="FORGED"><button>Win a prize</button></form>';
  }

  async function nothingWasDone() {
    await receiver.open('/arrivals/M-7');
    assert.equal(await receiver.page.getByText('FORGED').count(), 0);
    await receiver.page.getByLabel('We understand this as').waitFor();
  }

  // Another port of the same host is the same site: there the browser does send the cookie, and
  // only the origin tells. The form even carries the right word.
  for (const host of ['prizes.localhost', 'tamrin.localhost']) {
    test(`a form from ${host} at another port is refused, whatever it knows`, async (t) => {
      const site = await elsewhere(t, host, await copyOfForm());
      const page = await receiver.context.newPage();
      await page.goto(site);
      const sent = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button').click();
      assert.equal((await sent).status(), 403);
      await page.close();
      await nothingWasDone();
    });
  }

  test('a form of one’s own page without the right word is refused', async () => {
    await receiver.open('/arrivals/M-7');
    const form = receiver.page.locator('form[action$="/restate"]');
    await form.locator('[name=word]').evaluate((input) => { input.value = 'guessed'; });
    await form.getByLabel('We understand this as').fill('FORGED');
    const sent = receiver.page.waitForResponse((response) => response.request().method() === 'POST');
    await receiver.press('Send to the mediator');
    assert.equal((await sent).status(), 403);
    await nothingWasDone();
  });

  test('no other page can frame a desk', async (t) => {
    const site = await elsewhere(t, 'tamrin.localhost', `<iframe src="${receiver.origin}/"></iframe>`);
    const page = await receiver.context.newPage();
    await page.goto(site);
    const frame = page.frames().find((each) => each !== page.mainFrame());
    assert.equal(await frame.getByText('Papers').count(), 0);
    await page.close();
  });
});
