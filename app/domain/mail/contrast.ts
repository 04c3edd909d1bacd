/** `#rrggbb`, in either case. */
export const isColor = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value);

/** How much two colours (`#rrggbb`) differ for the eye, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on a fill; one of the two always reaches 4.5:1. */
export const inkOn = (fill: string): string =>
  contrastOf(fill, '#ffffff') >= contrastOf(fill, '#000000') ? '#ffffff' : '#000000';

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  if (!isColor(color)) throw new RangeError(`No colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
