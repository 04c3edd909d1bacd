import { BlockStack, Box, Button, Collapsible } from '@shopify/polaris';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

/** Shows what is behind a line only to those who ask. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        variant="plain"
        size="slim"
        disclosure={open ? 'up' : 'down'}
        ariaExpanded={open}
        ariaControls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      <Box width="100%">
        <Collapsible id={id} open={open}>
          {children}
        </Collapsible>
      </Box>
    </BlockStack>
  );
}
