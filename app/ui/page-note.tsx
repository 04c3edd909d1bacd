import { Box, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** Text that stands on the page itself; on a phone cards reach the edges of the screen, and words must not. */
export function PageNote({ children, subdued = false }: { children: ReactNode; subdued?: boolean }) {
  return (
    <Box paddingInline={{ xs: '400', sm: '0' }}>
      <Text as="p" variant={subdued ? 'bodySm' : 'bodyMd'} tone={subdued ? 'subdued' : undefined}>
        {children}
      </Text>
    </Box>
  );
}
