import type { ReactNode } from 'react';

/** Keeps clicks on what is inside from the row around it, which a click opens. */
export const OwnClicks = ({ children }: { children: ReactNode }) => (
  <span role="presentation" onClick={(event) => event.stopPropagation()}>
    {children}
  </span>
);
