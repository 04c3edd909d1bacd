import { configuredAddress, ensureExtensionsBuilt, sizeLimit } from './setup/build-extensions.ts';
import { Advice, runMain } from './setup/progress.ts';

const inKilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;

await runMain(async () => {
  const address = process.env.SHOPIFY_APP_URL || configuredAddress();
  const built = await ensureExtensionsBuilt(address);
  console.log(`The extensions ask the app at ${address}.`);
  console.log(`${'extension'.padEnd(20)} ${'script'.padStart(10)} ${'compressed'.padStart(12)}`);
  for (const { name, bytes, compressed } of built)
    console.log(`${name.padEnd(20)} ${inKilobytes(bytes).padStart(10)} ${inKilobytes(compressed).padStart(12)}`);
  const tooLarge = built.filter(({ compressed }) => compressed > sizeLimit);
  if (tooLarge.length === 0) return;
  const names = tooLarge.map(({ name }) => name).join(', ');
  throw new Advice(
    `Too large: ${names}. Each may have ${inKilobytes(sizeLimit)} compressed. What takes the room is in dist/*.metafile.json.`,
  );
});
