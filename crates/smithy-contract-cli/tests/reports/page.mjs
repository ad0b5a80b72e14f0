// Opens pages in Chromium: node page.mjs PLAYWRIGHT CHROMIUM SCREENSHOTS PAGE...
// Prints what is wrong with them, one line each.
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const [playwright, executablePath, screenshots, ...pages] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

// The pages are our own, and containers often can't have the sandbox.
const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
for (const path of pages) {
  const name = basename(path, ".html");
  for (const colorScheme of ["light", "dark"]) {
    await look(path, `${name}-phone-${colorScheme}`, {
      colorScheme, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true,
    });
    await look(path, `${name}-desktop-${colorScheme}`, { colorScheme, viewport: { width: 1280, height: 900 } });
  }
}
await browser.close();

async function look(path, name, settings) {
  const wrong = problem => console.log(`${name}: ${problem}`);
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  page.on("console", message => wrong(`${message.type()}: ${message.text()}`));
  page.on("pageerror", error => wrong(error));
  page.on("dialog", dialog => { wrong(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => request.url().startsWith("file:") || wrong(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  // Chromium can't take a picture of a page that is much longer.
  const fullPage = await page.evaluate(() => document.documentElement.scrollHeight < 5000);
  await picture(page, `${screenshots}/${name}.png`, fullPage);
  const { width } = settings.viewport;
  for (const problem of await page.evaluate(inspect, width)) wrong(problem);
  await page.locator("td a").first().evaluate(one => one.click());
  if (await page.locator(":target").count() !== 1) wrong("a cell leads nowhere");
  await page.evaluate(() => document.querySelectorAll("details").forEach(one => { one.open = true; }));
  for (const problem of await page.evaluate(inspect, width)) wrong(`with all open: ${problem}`);
  const finding = page.locator("details.finding").first();
  if (await finding.count()) await finding.evaluate(one => one.scrollIntoView());
  await picture(page, `${screenshots}/${name}-open.png`, false);
  await context.close();
}

// On a busy machine Chromium now and then has no frame ready to take a picture of.
async function picture(page, path, fullPage) {
  for (let triesLeft = 10; ; triesLeft--) {
    try {
      return await page.screenshot({ path, fullPage });
    } catch (problem) {
      if (triesLeft === 0) throw problem;
      await page.waitForTimeout(200);
    }
  }
}

// Runs in the page. The width is as it was asked for: a phone shows a page that is wider in a wider window.
function inspect(width) {
  const problems = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > width) problems.push(`${scrollWidth} pixels wide, and ${width} are there`);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const paper = luminance(color(getComputedStyle(document.body).backgroundColor));
  if (dark !== paper < 0.5) problems.push("light and dark are not as asked for");
  for (const element of document.body.querySelectorAll("*")) {
    const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !element.checkVisibility()) continue;
    const [one, other] = [color(getComputedStyle(element).color), behind(element)].map(luminance);
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    // As WCAG 2 asks for at level AA.
    if (contrast < 4.5) problems.push(`contrast ${contrast.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
  }
  return problems;

  function behind(element) {
    for (let at = element; at; at = at.parentElement) {
      const found = color(getComputedStyle(at).backgroundColor);
      if (found[3] !== 0) return found;
    }
    return [255, 255, 255, 1];
  }
  function color(text) {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }
  function luminance(channels) {
    const [red, green, blue] = channels.map(channel => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
