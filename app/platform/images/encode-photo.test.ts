import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodePhoto } from './encode-photo.server.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } });

async function encoded(bytes: Uint8Array) {
  const reading = await encodePhoto(bytes);
  if (reading.outcome !== 'encoded') throw new Error('No photo');
  return reading.photo;
}

describe('a photo', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s is written anew as WebP, in two sizes', async (format) => {
    const photo = await encoded(await picture(2_000, 1_000).toFormat(format).toBuffer());
    const [image, thumb] = await Promise.all([sharp(photo.image).metadata(), sharp(photo.thumb).metadata()]);
    expect(image).toMatchObject({ format: 'webp', width: 1_600, height: 800 });
    expect(thumb).toMatchObject({ format: 'webp', width: 320, height: 160 });
    expect([photo.width, photo.height]).toEqual([1_600, 800]);
  });

  test('a small one is not blown up', async () => {
    expect(await encoded(await picture(40, 20).jpeg().toBuffer())).toMatchObject({ width: 40, height: 20 });
  });

  test('stands upright, and tells neither place nor camera', async () => {
    const exif = { IFD0: { Make: 'Kamera', Copyright: 'Ayşe' }, IFD3: { GPSLatitude: '41/1 0/1 0/1' } };
    const bytes = await picture(40, 20).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const photo = await encoded(bytes);
    expect(photo).toMatchObject({ width: 20, height: 40 });
    for (const kept of [photo.image, photo.thumb]) {
      const { exif: left, orientation, icc, xmp, iptc } = await sharp(kept).metadata();
      expect([left, orientation, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
  });

  test('the same bytes become the same photo', async () => {
    const bytes = await picture(500, 300).jpeg().toBuffer();
    expect(Buffer.from((await encoded(bytes)).image).equals((await encoded(bytes)).image)).toBe(true);
  });
});

describe('attack E3: what only calls itself a photo', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
  test.each([
    ['a drawing with a script', () => Buffer.from(svg)],
    ['a page', () => Buffer.from('<!doctype html><base href="//evil.test"><img src=x onerror=alert(1)>')],
    ['nothing', () => Buffer.alloc(0)],
    ['a few bytes', () => Buffer.from([0xff, 0xd8, 0xff])],
    [
      'a beginning with a script after it',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(svg)]),
    ],
    ['one of another kind', () => picture(4, 4).gif().toBuffer()],
    ['one cut off', async () => (await picture(800, 800).jpeg().toBuffer()).subarray(0, 600)],
  ])('%s', async (_what, bytes) => {
    expect(await encodePhoto(await bytes())).toEqual({ outcome: 'no_photo' });
  });

  test('a page behind a photo is not carried along', async () => {
    const bytes = Buffer.concat([await picture(40, 20).jpeg().toBuffer(), Buffer.from(svg)]);
    const { image, thumb } = await encoded(bytes);
    for (const kept of [image, thumb]) expect(Buffer.from(kept).includes('<script')).toBe(false);
  });

  test('a few bytes that unpack to a wall are refused', async () => {
    const bytes = await sharp({
      create: { width: 16_000, height: 8_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    expect(await encodePhoto(bytes)).toEqual({ outcome: 'no_photo' });
  });
});
