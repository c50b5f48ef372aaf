// What is noted on a walk over all pages of a desk.

import assert from 'node:assert/strict';

/** Returns the kind of page that an address is of: pages of one kind differ in words alone. */
export function kindOf(path) {
  return path.replace(/\b(?:MP|[A-Z]\d?)-O?\d+(?:\/\d+\/\d+)?/, '#').replace(/\/[A-Z]$/, '/#').replace(/=.*$/, '');
}

/** Notes where links lead on pages, to see at the end whether there is anything. */
export class Places {
  #ids = new Map();
  #wanted = new Set();

  async note(page, path) {
    this.#ids.set(path, new Set(await page.locator('[id]').evaluateAll((all) => all.map((e) => e.id))));
    const hrefs = await page.locator('a[href*="#"]').evaluateAll((all) => all.map((a) => a.href));
    for (const href of hrefs) {
      const url = new URL(href);
      this.#wanted.add(url.pathname + url.search + url.hash);
    }
  }

  /** Returns the places that links lead to and that are not there. */
  missing() {
    const nowhere = [...this.#wanted].filter((place) => {
      const [path, id] = place.split('#');
      return !this.#ids.get(path)?.has(id);
    });
    return nowhere.map((place) => `a link leads to ${place}, which is not there`);
  }
}

/** What is wrong, of all pages of a walk. */
export class Faults {
  list = [];

  /** Notes what a look found. Looks move the focus and the window, so one at a time. */
  async look(where, found) {
    this.list.push(...(await found).map((fault) => `${where}: ${fault}`));
  }

  assertNone() {
    assert(this.list.length === 0, this.list.join('\n'));
  }
}
