// Pages on paper: a custody sheet is one sheet, black on white, and says whose room it is from.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import { Server } from './lib/server.js';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Counts the sheets of a printout. Chromium writes page objects in the open. */
async function sheets(page, format) {
  const pdf = await page.pdf({ format, preferCSSPageSize: false });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** Returns whatever is printed in another colour than black on white. */
function coloured() {
  const [black, white, none] = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'];
  const shown = [...document.querySelectorAll('html, body, body *')]
    .filter((element) => element.checkVisibility());
  return shown.flatMap((element) => {
    const style = getComputedStyle(element);
    const faults = [];
    if (style.color !== black) faults.push(`color ${style.color}`);
    if (![white, none].includes(style.backgroundColor)) faults.push(`background ${style.backgroundColor}`);
    for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
      const drawn = parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none';
      const line = style[`border${side}Color`];
      if (drawn && line !== black) faults.push(`border ${line}`);
    }
    return faults.map((fault) => `${element.tagName}.${element.className}: ${fault}`);
  });
}

describe('a custody sheet on paper', () => {
  for (const name of ['Harith', 'T. Calder', 'D. Arsami']) {
    test(`every one that ${name} can print is one sheet`, async (t) => {
      // Someone who reads light on dark prints dark on light all the same.
      const reader = await Reader.signIn(browser, server, name, { colorScheme: 'dark' });
      t.after(() => reader.leave());
      const { page } = reader;
      await reader.open('/');
      const paths = [...await reader.links()].filter((path) => path.startsWith('/custody/'));
      assert(paths.length > 10, `${paths.length} sheets`);
      for (const path of paths) {
        await reader.open(path);
        assert.equal(await sheets(page, 'A4'), 1, path);
      }
      // All are made alike: one is enough for the colours and for the other size of paper.
      await page.emulateMedia({ media: 'print' });
      assert.deepEqual(await page.evaluate(coloured), []);
      assert.equal(await sheets(page, 'Letter'), 1);
    });
  }

  test('it says of which room, case and item it is, who printed it and when', async (t) => {
    const reader = await Reader.signIn(browser, server, 'D. Arsami');
    t.after(() => reader.leave());
    const { page } = reader;
    await reader.open('/custody/M-1');
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('body').innerText();
    for (const words of ['Custody of M-1', 'Room of Tamrin', 'The Marsa round', 'printed by D. Arsami']) {
      assert(printed.includes(words), `${words} in:\n${printed}`);
    }
    assert.match(printed, /printed by .* at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+04:00/);
    for (const onScreenAlone of ['Sign out', 'Skip to the page', 'waits for you']) {
      assert(!printed.includes(onScreenAlone), onScreenAlone);
    }
    // What is in front of a reader on the screen is not on the sheet, and the other way round.
    await page.emulateMedia({ media: 'screen' });
    assert(!(await page.locator('body').innerText()).includes('printed by'));
  });

  test('a paper prints without its forms, and nothing sticks out of the sheet', async (t) => {
    const reader = await Reader.signIn(browser, server, 'Harith');
    t.after(() => reader.leave());
    const { page } = reader;
    await page.emulateMedia({ media: 'print' });
    for (const path of ['/papers/A-1', '/papers/A-5', '/clocks', '/room']) {
      await reader.open(path);
      assert.equal(await page.locator('button:visible, select:visible, textarea:visible').count(), 0, path);
      // A4 without its margins, in CSS pixels.
      await page.setViewportSize({ width: 672, height: 988 });
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert(width <= 672, `${path} is ${width} px wide`);
    }
  });
});
