// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingsOf } from '../shared/testing.ts';

test.each(['thank-you', 'customer-account'])(
  '%s asks for the settings that the merchant has, and for all',
  (extension) => {
    const sources = globSync(`extensions/${extension}/src/**/*.tsx`).map((file) => readFileSync(file, 'utf8'));
    const parts = sources.flatMap((text) =>
      [...text.matchAll(/isShown\('(\w+)'\)/g)].map(([, part]) => `show_${part}`),
    );
    const switches = Object.keys(settingsOf(extension)).filter((key) => key.startsWith('show_'));
    expect([...new Set(parts)].sort()).toEqual(switches.sort());
  },
);
