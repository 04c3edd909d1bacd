/** Colours of a mail by light and by dark: what is written, and on what. Each pair reaches 4.5:1. */
export const mailColors = {
  light: { page: '#f3f4f6', card: '#ffffff', ink: '#1f2328', quiet: '#57606a', link: '#0b57d0', line: '#d0d7de' },
  dark: { page: '#101214', card: '#1c1f23', ink: '#eceff3', quiet: '#b4bbc4', link: '#9ec1ff', line: '#4b535d' },
} as const;

/** Of buttons, for a shop that chose none. */
export const houseColor = '#0b57d0';
