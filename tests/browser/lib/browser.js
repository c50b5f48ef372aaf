// Chromium, and people who sit at it: each in a context of their own, so that no cookie is shared.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { Wire } from './wire.js';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts Debian's Chromium, headless, with a profile folder that goes with it. */
export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** Someone at a browser of their own. */
export class Reader {
  /** What the console said against the pages, and what the pages threw. */
  complaints = [];

  constructor(person, origin, context, page, wire) {
    Object.assign(this, { person, origin, context, page, wire });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Opens the printed link and says yes, as a person would. `options` are Playwright's. */
  static async signIn(browser, server, name, options = {}) {
    const person = server.person(name);
    const wire = await Wire.to(server);
    const link = new URL(person.url);
    link.port = String(wire.port);
    const context = await browser.newContext({ ...options });
    const page = await context.newPage();
    const reader = new Reader(person, link.origin, context, page, wire);
    await page.goto(link.href);
    await page.getByRole('button', { name: 'Sign in as' }).click();
    await page.waitForURL(`${link.origin}/`);
    return reader;
  }

  /** Returns the name of the room: the first label of its host name. */
  get room() {
    return new URL(this.origin).hostname.split('.')[0];
  }

  /** Opens a page of this reader's desk. */
  async open(path) {
    const response = await this.page.goto(new URL(path, this.origin).href);
    assert.equal(response.status(), 200, `${this.room}${path}`);
    return response;
  }

  /** Presses a button that sends a form, and waits for the page that it leads to. */
  async press(name, scope = this.page) {
    const led = this.#ledOn();
    await scope.getByRole('button', { name }).click();
    await led;
  }

  /**
   * Presses a button; the server does it, answers, and is killed before the answer is here. When it
   * is up again the form is sent once more as it was, as a browser does on reload.
   */
  async pressInTheDark(name, server) {
    const failed = this.page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    const lost = this.wire.loseNextAnswer(() => server.kill());
    await this.page.getByRole('button', { name }).click();
    await Promise.all([lost, failed]);
    // The page about the failure replaces this one a moment later, and a reload before it is lost.
    await this.page.waitForURL('chrome-error://**');
    await server.again();
    const led = this.#ledOn();
    await this.page.reload();
    await led;
  }

  /** A form leads to a new document, often at the address where one already is. */
  async #ledOn() {
    const { page } = this;
    await page.waitForEvent('framenavigated', (frame) =>
      frame === page.mainFrame() && frame.url().startsWith(this.origin));
    await page.waitForLoadState();
  }

  /**
   * Opens a page again until it shows something that is on its way from another desk. Pages do not
   * change by themselves, so this is what a reader does too. An answer is milliseconds away; the
   * bound is there to fail with a sentence rather than by a time limit.
   */
  async awaits(path, find) {
    for (let looks = 0; looks < 500; looks += 1) {
      await this.open(path);
      const found = find(this.page);
      if (await found.count()) return found;
    }
    throw new Error(`${this.room}${path} does not show it:\n${await this.page.innerText('main')}`);
  }

  /** Returns every address of this desk that the page now open links to, without its place in it. */
  async links() {
    const targets = await this.page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
    const own = targets.map((href) => new URL(href)).filter((url) => url.origin === this.origin);
    return new Set(own.map((url) => url.pathname + url.search));
  }

  /**
   * Follows every link of this desk from its first page on; `visit` is told each address once,
   * while its page is open. Links are followed with GET alone, so nothing changes.
   */
  async walk(visit) {
    const known = new Set(['/']);
    // A set that grows while it is walked through is walked through to its end.
    for (const path of known) {
      const response = await this.open(path);
      await visit(path, response);
      for (const link of await this.links()) known.add(link);
    }
    return known;
  }

  async leave() {
    await this.context.close();
    await this.wire.close();
  }
}
