// The layout has no left and right: set from right to left, every page is its own mirror image, and
// words of either direction keep their own.

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

/** What stands beside something else, and so has to change sides. */
const BLOCKS = [
  'main', 'main > section', '.rooms > *', '.two > *', '.sides > *', '.paper', '.copy',
  '.para > .margin', '.para > .text', '.cardrow > *', 'fieldset', 'table', 'textarea',
].join(', ');

/** Returns the boxes of the blocks: where each begins and ends from its reader's first edge. */
async function boxes(page, direction) {
  await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
  return page.evaluate(([selector, dir]) => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
    return shown.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const [from, to] = dir === 'ltr' ? [left, right] : [width - right, width - left];
      const name = `${element.tagName}.${element.className}#${element.id}`;
      return { name, from: Math.round(from), to: Math.round(to) };
    });
  }, [BLOCKS, direction]);
}

/** The edges that carry a room's tint: one side alone, and the other one in the mirror. */
function edges(page) {
  return page.locator('.roomcard, .paper, .copy').evaluateAll((all) => all.map((element) => {
    const { borderLeftWidth, borderRightWidth } = getComputedStyle(element);
    return [borderLeftWidth, borderRightWidth];
  }));
}

describe('from right to left', () => {
  for (const [name, paths] of [
    ['Harith', ['/', '/papers/A-1', '/papers/A-6/to/B', '/clocks', '/rounds', '/custody/A-1', '/case',
      '/proposals', '/oral']],
    ['T. Calder', ['/', '/write', '/papers/A-5', '/arrivals/M-1', '/custody/A-5', '/room', '/offers',
      '/at-home/instructions']],
  ]) {
    test(`the pages of ${name} are mirrored`, async (t) => {
      const reader = await Reader.signIn(browser, server, name);
      t.after(() => reader.leave());
      const { page } = reader;
      for (const path of paths) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await reader.open(path);
        const [before, sides] = [await boxes(page, 'ltr'), await edges(page)];
        const [after, mirrored] = [await boxes(page, 'rtl'), await edges(page)];
        assert(before.length > 1, `${path} has blocks`);
        // Words run the other way round, so widths of what follows its words may differ by a pixel.
        const moved = before.filter((box, index) =>
          Math.abs(box.from - after[index].from) > 2 || Math.abs(box.to - after[index].to) > 2);
        assert.deepEqual(moved, [], path);
        assert.deepEqual(mirrored, sides.map(([left, right]) => [right, left]), `tinted edges of ${path}`);
        for (const width of [390, 800, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() =>
            document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
          assert(wide <= 0, `${path} sticks out by ${wide} px at ${width} px`);
        }
      }
    });
  }

  test('words keep their own direction, whatever that of the page is', async (t) => {
    const reader = await Reader.signIn(browser, server, 'T. Calder');
    t.after(() => reader.leave());
    const { page } = reader;
    await reader.open('/write');
    const words = page.getByLabel('Words of paragraph 1');
    const said = [['پیشنهاد ما', 'rtl'], ['Our proposal', 'ltr'], ['مقترحنا 3.67 %', 'rtl']];
    for (const [text, direction] of said) {
      await words.fill(text);
      assert.equal(await words.evaluate((field) => getComputedStyle(field).direction), direction, text);
    }
    // A name in another script stands in its own run of text.
    await reader.open('/case');
    const name = page.locator('bdi', { hasText: 'كالدر' }).first();
    assert.equal(await name.evaluate((each) => getComputedStyle(each).direction), 'rtl');
  });
});
