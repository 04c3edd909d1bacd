import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'bridge');

/** The stand-in of App Bridge as one classic script: it must have run before the app's own scripts start. */
export function buildAppBridge(): string {
  const parts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const bodies = parts.map((part) => `((bridge) => {\n${part}})(bridge);`).join('\n');
  return `(() => {\n'use strict';\nif (window.shopify) return;\nconst bridge = {};\n${bodies}\n})();\n`;
}
