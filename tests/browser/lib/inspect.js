// What is looked at on any page: its headers, its title, its layout, its keyboard, its meaning to a
// screen reader. Each look returns the faults it found, so that one walk finds them all.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The policy, word for word: a page that needs more has to change this line too. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
  + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
  + "base-uri 'none'; require-trusted-types-for 'script'; trusted-types desk-html";

const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Looks at the headers of an answer: a page's, a refusal's or an asset's. */
export async function headers(response) {
  const found = await response.allHeaders();
  return Object.entries(HEADERS).filter(([name, value]) => found[name] !== value)
    .map(([name]) => `header ${name}: ${found[name]}`);
}

/** Looks for one heading, and a title that tells what waits. */
export async function heads(page) {
  const faults = [];
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} first headings`);
  const title = await page.title();
  const told = /^(?:\((?<waits>\d+)\) )?(?<name>.+)$/.exec(title)?.groups;
  if (!told) faults.push('no title');
  const counts = page.locator('.frame .counts');
  if (await counts.count()) {
    const waits = /waits for you (?<n>\d+)/.exec(await counts.innerText())?.groups.n;
    if (told?.waits !== waits) faults.push(`${waits ?? 'nothing'} waits, but the title is ${title}`);
  }
  return faults;
}

/** A phone held upright, and half of a screen. */
const WIDTHS = [390, 800];

/** Looks whether anybody has to scroll sideways, at any width; names what sticks out. */
export async function widths(page) {
  const faults = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => {
      const root = document.scrollingElement;
      // In a page set from right to left the overflow is on the left, and scrollWidth has it too.
      if (root.scrollWidth <= root.clientWidth) return [];
      const out = [...document.querySelectorAll('body *')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.right > root.clientWidth + 1 || box.left < -1;
      });
      const named = out.slice(-2).map((element) => element.outerHTML.slice(0, 100));
      return [`${root.scrollWidth} px wide: ${named.join(' … ')}`];
    });
    faults.push(...wide.map((fault) => `at ${width} px it is ${fault}`));
  }
  return faults;
}

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Asks axe. It is put into the page by the debugger, which the page's policy
 * does not bind, so the page under test is the page as it is served, policy included.
 */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    // Fetching the sheets again would only measure the network.
    const { violations } = await globalThis.axe.run(document, {
      runOnly: tags, preload: false, resultTypes: ['violations'],
    });
    return violations.map(({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join('\n  ')}`);
  }, TAGS);
}

/** Numbers every control that can be reached, and returns a name for each. */
function numberControls() {
  const controls = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden'
      && element.checkVisibility({ visibilityProperty: true }))
    // Of radios that belong together the keyboard visits one; arrows do the rest.
    .filter((element) => element.type !== 'radio' || element.checked
      || !document.querySelector(`input[name="${element.name}"]:checked`));
  controls.forEach((element, index) => { element.dataset.stop = index; });
  return controls.map((element) => element.outerHTML.slice(0, 100));
}

/** Looks whether Tab reaches every control once, in order, and whether one sees where one is. */
export async function keyboard(page) {
  const controls = await page.evaluate(numberControls);
  const [reached, faults] = [[], []];
  // A date has a stop for each of its parts, which are more than presses in vain.
  for (let press = 0; press < controls.length * 8 + 8; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return element === document.body ? undefined : { at: Number(element.dataset.stop), shows };
    });
    // Out of the page again: everything was visited.
    if (!stop || (stop.at === 0 && reached.length > 1)) break;
    if (stop.at === reached.at(-1)) continue;
    reached.push(stop.at);
    if (!stop.shows) faults.push(`the focus does not show at ${controls[stop.at]}`);
  }
  controls.forEach((control, index) => {
    if (!reached.includes(index)) faults.push(`not reached by keyboard: ${control}`);
  });
  const inOrder = reached.every((at, index) => index === 0 || at > reached[index - 1]);
  if (!inOrder) faults.push(`the keyboard goes to and fro: ${reached}`);
  return faults;
}

/** Looks whether a page can be printed: no form is on the sheet, and nothing sticks out of A4. */
export async function prints(page) {
  const size = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  // A4 without its margins, in CSS pixels.
  await page.setViewportSize({ width: 672, height: 988 });
  const faults = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, select, textarea, input')]
      .filter((each) => each.checkVisibility());
    const width = document.scrollingElement.scrollWidth;
    return [
      ...controls.map((each) => `printed: ${each.outerHTML.slice(0, 80)}`),
      ...(width > 672 ? [`${width} px wide on paper`] : []),
    ];
  });
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(size);
  return faults;
}

/** Looks whether the first stop leads past the frame of the page. */
export async function skips(page) {
  await page.keyboard.press('Tab');
  const box = await page.locator('.skip').boundingBox();
  const shows = box && box.x >= 0 && box.y >= 0 && box.width > 20;
  await page.keyboard.press('Enter');
  const at = await page.evaluate(() => document.activeElement.id);
  return [...(shows ? [] : ['the skip link does not show']), ...(at === 'main' ? [] : [`it leads to ${at}`])];
}
