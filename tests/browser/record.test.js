// The page of a public record: read by anybody, chosen from without JavaScript, printed, read out.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { RecordServer } from './lib/record.js';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), RecordServer.start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens an address of the record in a browser of its own; `options` are Playwright's. */
async function open(t, path = '', options = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  const response = await page.goto(server.url + path);
  return { page, response, complaints };
}

describe('the public record', () => {
  for (const [name, path, options] of [
    ['whole', '', {}],
    ['in the dark', '', { colorScheme: 'dark' }],
    ['a choice of it', '?source=s3&type=gap', {}],
    ['nothing of it', '?source=s1&type=gap', { viewport: { width: 390, height: 844 } }],
  ]) {
    test(`${name}: headers, headings, meaning, keyboard, widths`, async (t) => {
      const { page, response, complaints } = await open(t, path, options);
      const found = [
        ...await inspect.headers(response), ...await inspect.heads(page),
        ...await inspect.axe(page), ...await inspect.keyboard(page), ...await inspect.widths(page),
        // Of a telephone's width the same is demanded.
        ...await inspect.axe(page),
      ];
      assert.deepEqual([...found, ...complaints], []);
    });
  }

  test('the first stop of the keyboard leads past the frame', async (t) => {
    const { page } = await open(t);
    assert.deepEqual(await inspect.skips(page), []);
  });

  test('a choice is made with ticks and a button, without JavaScript', async (t) => {
    const { page } = await open(t, '', { javaScriptEnabled: false });
    const claims = page.locator('.timeline > li');
    const pairs = page.locator('article.pair');
    const all = await claims.count();
    assert(all > 100, `${all} claims`);
    assert.equal(await pairs.count(), 14);
    await page.getByRole('checkbox', { name: 'Outside fact' }).check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.waitForURL('**/?type=outside-fact');
    assert.equal(await pairs.count(), 2);
    await page.getByRole('checkbox', { name: 's4' }).check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.waitForURL('**/?source=s4&type=outside-fact');
    assert.equal(await pairs.count(), 2);
    const few = await claims.count();
    assert(few > 0 && few < 5, `${few} claims`);
    await page.getByText(/^A choice: /).waitFor();
    await page.getByRole('link', { name: 'Show everything' }).first().click();
    assert.equal(await claims.count(), all);
  });

  test('a claim leads to its pair and back, also out of a choice', async (t) => {
    const { page } = await open(t);
    const claim = page.locator('#claim-direct');
    await claim.getByRole('link', { name: 'X1 Direct or indirect' }).click();
    const pair = page.locator('article:target');
    assert.match(await pair.innerText(), /Contradiction[^]*first direct diplomatic exchange[^]*face-to-face/);
    await pair.getByRole('link', { name: 'The text in s3' }).first().click();
    assert.equal(await page.locator('li:target').getAttribute('id'), 'claim-direct');

    await page.goto(`${server.url}?source=s2`);
    await page.locator('#pair-1').getByRole('link', { name: 'The text in s3' }).first().click();
    assert.equal(await page.locator('li:target').getAttribute('id'), 'claim-direct');
    assert.equal(new URL(page.url()).search, '');
  });

  test('no link leads nowhere, on the whole page or a choice', async (t) => {
    for (const path of ['', '?source=s1', '?type=gap', '?source=s1&type=gap']) {
      const { page } = await open(t, path);
      const missing = await page.locator('a[href^="#"]').evaluateAll((all) => all
        .map((link) => link.getAttribute('href'))
        .filter((href) => !document.getElementById(href.slice(1))));
      assert.deepEqual(missing, [], path);
    }
  });

  test('names stand in their own scripts', async (t) => {
    const { page } = await open(t);
    const row = page.locator('#people').getByRole('row', { name: 'Araghchi' });
    const name = row.getByText('阿拉格齐');
    assert.equal(await name.getAttribute('lang'), 'zh-Hani');
    assert.equal(await name.getAttribute('dir'), 'ltr');
    assert.equal(await page.locator('#people').getByRole('row', { name: 'Badr' }).getByText('Sayyid', { exact: true }).count(), 1);
  });

  test('set from right to left nothing sticks out, and quotations keep their direction', async (t) => {
    const { page } = await open(t);
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    assert.deepEqual(await inspect.widths(page), []);
    const direction = await page.locator('#claim-direct blockquote')
      .evaluate((quotation) => getComputedStyle(quotation).direction);
    assert.equal(direction, 'ltr');
  });

  test('on paper it is black on white, without its form, and nothing sticks out', async (t) => {
    const { page } = await open(t, '', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    // A4 without its margins, in CSS pixels.
    await page.setViewportSize({ width: 672, height: 988 });
    assert.equal(await page.locator('form:visible, nav:visible').count(), 0);
    const found = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility());
      const grey = shown.filter((each) => getComputedStyle(each).color !== 'rgb(0, 0, 0)');
      return { width: document.scrollingElement.scrollWidth, grey: grey.map((each) => each.outerHTML) };
    });
    assert.deepEqual(found.grey, []);
    assert(found.width <= 672, `${found.width} px wide`);
    assert.match(await page.locator('footer').innerText(), /public record, claims with their sources, not facts/);
    const pdf = await page.pdf({ format: 'A4' });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert(sheets <= 12, `${sheets} sheets`);
  });
});
