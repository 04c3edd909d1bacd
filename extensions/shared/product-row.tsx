import type { ComponentChildren } from 'preact';

interface Props {
  imageUrl: string | null;
  children: ComponentChildren;
}

/** A picture beside what is said of the product; without one the words stand alone. */
export function ProductRow({ imageUrl, children }: Props) {
  return (
    <s-grid gridTemplateColumns={imageUrl ? 'auto 1fr' : '1fr'} gap="base" alignItems="center">
      {/* The title stands beside it. */}
      {imageUrl && <s-product-thumbnail src={imageUrl} alt="" />}
      <s-stack gap="small-200">{children}</s-stack>
    </s-grid>
  );
}
