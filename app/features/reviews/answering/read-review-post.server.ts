import { mostPhotos } from '#app/domain/reviews/review.ts';
import { readForm } from '#app/platform/http/read-form.server.ts';
import { readMultipart } from '#app/platform/http/read-multipart.server.ts';
import type { FormPart } from '#app/platform/http/read-multipart.server.ts';
import { encodePhoto } from '#app/platform/images/encode-photo.server.ts';
import type { EncodedPhoto } from '#app/platform/images/encode-photo.server.ts';

export interface PhotoFault {
  /** As the sender calls it; blank for none. */
  fileName: string;
  why: 'too_big' | 'no_photo' | 'too_many';
}

/** What a page of ours posted, as far as it arrived. */
export interface ReviewPost {
  /** Every value of a name; none for one that is not there. */
  all(name: string): string[];
  /** The value of a name that is there once; null else. */
  one(name: string): string | null;
  photos: EncodedPhoto[];
  photoFaults: PhotoFault[];
  /** Nothing is missing at its end. */
  isWhole: boolean;
}

const megabytes = 1024 * 1024;
const limits = {
  field: 64 * 1024,
  file: 10 * megabytes,
  // Photos that are too big are read to their end, so that the browser gets to see what is said about them.
  total: 150 * megabytes,
  parts: 60,
};

interface Reading {
  /** What is sent to a link that does not work flows by: whoever has no link fills no memory. */
  keepsFiles: boolean;
  /** Looks at the fields before the first photo: what nobody may save is not looked at. */
  mayEncode: (post: ReviewPost) => boolean;
}

/** Reads what was posted, photos one by one as they arrive. Null for what is no form. */
export async function readReviewPost(request: Request, { keepsFiles, mayEncode }: Reading): Promise<ReviewPost | null> {
  const parts = readMultipart(request, { ...limits, file: keepsFiles ? limits.file : 0 });
  if (!parts) {
    const form = await readForm(request, limits.field);
    return form && postOf([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  }
  const fields: [string, string][] = [];
  const post = postOf(fields);
  for (;;) {
    const { value, done } = await parts.next();
    if (done) {
      post.isWhole = value === 'whole';
      return post;
    }
    // What begins a text that is far too long is too long itself: a blank in its place would be saved over what is there.
    if (value.fileName === null) fields.push([value.name, value.bytes.toString('utf8')]);
    else if (value.name === 'photos' && isChosen(value) && mayEncode(post)) await addPhoto(post, value);
  }
}

function postOf(fields: [string, string][]): ReviewPost {
  const all = (name: string) => fields.flatMap(([key, value]) => (key === name ? [value] : []));
  const one = (name: string) => {
    const [first, ...more] = all(name);
    return first !== undefined && more.length === 0 ? first : null;
  };
  return { all, one, photos: [], photoFaults: [], isWhole: true };
}

/** A file field that nothing was chosen in is sent all the same, without a name. */
const isChosen = ({ fileName, bytes, isTooBig }: FormPart) => fileName !== '' || bytes.length > 0 || isTooBig;

async function addPhoto(post: ReviewPost, { fileName, bytes, isTooBig }: FormPart): Promise<void> {
  const fault = (why: PhotoFault['why']) => void post.photoFaults.push({ fileName: fileName ?? '', why });
  if (isTooBig) return fault('too_big');
  if (post.photos.length >= mostPhotos) return fault('too_many');
  const reading = await encodePhoto(bytes);
  if (reading.outcome === 'no_photo') return fault('no_photo');
  post.photos.push(reading.photo);
}
