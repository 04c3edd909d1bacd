import type { GoesWithModel } from './goes-with-model.ts';
import { rankPartners } from './rank-partners.ts';

/** Makes a model ready to be asked often: the ids of the `many` products that go best with `anchor`, best first. */
export function goesWithPredictor(model: GoesWithModel): (anchor: string, many: number) => string[] {
  const position = new Map(model.products.map((id, index) => [id, index]));
  return (anchor, many) => rankPartners(model, position.get(anchor), many).map((i) => model.products[i]!);
}
