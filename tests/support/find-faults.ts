import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inRepository } from '../../scripts/setup/repository.ts';

const axe = readFileSync(inRepository('node_modules/axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/**
 * What axe and the width of the window find wrong with a page as it stands.
 * @param rules tags or names of axe's rules; all that it has by itself without them
 */
export async function findFaults(page: Pick<Page, 'evaluate'>, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  // What is in frames is looked at by itself.
  const options = { iframes: false, ...(rules ? { runOnly: rules } : {}) };
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResult;
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  const isWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return isWide ? [...found, 'the page is wider than the window'] : found;
}
