import sharp from 'sharp';

/** A photo as it is kept: turned upright, without anything that a camera wrote into it, WebP. */
export interface EncodedPhoto {
  /** At most 1600 pixels on its longer side. */
  image: Uint8Array<ArrayBuffer>;
  /** At most 320. */
  thumb: Uint8Array<ArrayBuffer>;
  /** Of `image`, in pixels. */
  width: number;
  height: number;
}

export type PhotoReading = { outcome: 'encoded'; photo: EncodedPhoto } | { outcome: 'no_photo' };

/** The bytes that a photo of a kind we take begins with; nothing else reaches a decoder. */
const kinds: ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff,
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  (bytes) => ['ftypavif', 'ftypavis'].includes(bytes.toString('latin1', 4, 12)),
];

// A decoder that is not needed is one that nobody can send anything to.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`),
});
// Photos come one at a time: what is remembered of the last is of no use to the next.
sharp.cache(false);

/** 100 megapixels: more than a phone takes, and a bound to what a few bytes can unpack to. */
const limits = { limitInputPixels: 100_000_000, failOn: 'error', pages: 1 } as const;
const longestSide = { image: 1600, thumb: 320 } as const;

/**
 * Reads a JPEG, PNG, WebP or AVIF photo by what is in it, whatever it is called, and writes it anew: nothing of its bytes is
 * kept, only what is to be seen. `no_photo` for all else, and for what is cut off or broken.
 */
export async function encodePhoto(bytes: Uint8Array): Promise<PhotoReading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 16 || !kinds.some((isOfKind) => isOfKind(buffer))) return { outcome: 'no_photo' };
  try {
    const image = await fitted(buffer, longestSide.image, 80);
    const thumb = await fitted(image.data, longestSide.thumb, 75);
    const { width, height } = image.info;
    return { outcome: 'encoded', photo: { ...{ width, height }, image: plain(image.data), thumb: plain(thumb.data) } };
  } catch (error) {
    // The library throws plain errors for what it cannot read; that is the sender's doing.
    if (error instanceof Error && !(error instanceof TypeError)) return { outcome: 'no_photo' };
    throw error;
  }
}

const fitted = (bytes: Uint8Array, side: number, quality: number) =>
  sharp(bytes, limits)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true });

/** Out of the library's memory, as the database wants it. */
const plain = (bytes: Uint8Array) => new Uint8Array(bytes);
