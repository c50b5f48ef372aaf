// The pages that only the case of three delegations fills: a courier's desk with what it delivered,
// a draft at home, instructions for the capital, channels, offers and everything agreed.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, Reader } from './lib/browser.js';
import * as inspect from './lib/inspect.js';
import { Server } from './lib/server.js';
import { Faults, kindOf } from './lib/walk.js';

/** These pages, in every case, whoever can open them. */
const FILLED = ['/', '/proposals', '/offers', '/oral', '/preconditions', '/leave', '/channels', '/couriers',
  '/register', '/at-home', '/at-home/instructions', '/at-home/D-1', '/scores',
  '/scores/write', '/scores/try', '/handed/H-1', '/write', '/book',
  '/book/promises', '/book/for/#', '/room', '/rounds'];

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([openBrowser(), Server.start('ondra')]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('every page of a case with three delegations', () => {
  for (const [name, role, opens] of [
    ['Tamsin Oyelle', 'head', ['/couriers', '/channels', '/offers', '/book/for/#']],
    ['Mirela Dovac', 'head', ['/at-home', '/at-home/#', '/scores', '/scores/write', '/offers', '/leave']],
    ['Tomas Lasko', 'capital', ['/at-home', '/at-home/instructions', '/at-home/#']],
    ['Emrys Valk', 'head', ['/', '/handed/#', '/write', '/channels']],
  ]) {
    test(`of ${name}, ${role}`, async (t) => {
      const reader = await Reader.signIn(browser, server, name);
      t.after(() => reader.leave());
      assert.equal(reader.person.role, role);
      const { page } = reader;
      const [kinds, faults] = [new Set(), new Faults()];
      await reader.walk(async (path, response) => {
        const kind = kindOf(path);
        if (kinds.has(kind)) return;
        kinds.add(kind);
        await faults.look(path, inspect.headers(response));
        await faults.look(path, inspect.heads(page));
        if (!FILLED.some((filled) => kindOf(filled) === kind)) return;
        await faults.look(path, inspect.keyboard(page));
        await faults.look(path, inspect.axe(page));
        await faults.look(path, inspect.prints(page));
        await page.emulateMedia({ colorScheme: 'dark' });
        // At a telephone's width, where tables are read row by row.
        await faults.look(path, inspect.widths(page));
        await page.setViewportSize({ width: 390, height: 900 });
        await faults.look(`${path} in the dark`, inspect.axe(page));
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: 1280, height: 900 });
        await faults.look(path, reader.complaints.splice(0));
      });
      for (const kind of opens) assert(kinds.has(kind), `${kind} of ${[...kinds]}`);
      faults.assertNone();
    });
  }
});
