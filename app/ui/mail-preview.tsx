import { BlockStack, Box, Button, ButtonGroup, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const widths = { phone: 375, desktop: 640 } as const;

/** A mail as its reader sees it. The frame is sandboxed: nothing in the mail runs or reaches the admin. */
export function MailPreview({ subject, html, title }: { subject: string; html: string; title: string }) {
  const { t } = useTranslation();
  const [device, setDevice] = useState<keyof typeof widths>('phone');
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <ButtonGroup variant="segmented">
          {(['phone', 'desktop'] as const).map((name) => (
            <Button key={name} size="slim" pressed={device === name} onClick={() => setDevice(name)}>
              {t(`ui.${name}`)}
            </Button>
          ))}
        </ButtonGroup>
      </InlineStack>
      <Text as="p" fontWeight="semibold" breakWord>
        {subject}
      </Text>
      <Box background="bg-surface-secondary" borderRadius="200" padding="200" overflowX="scroll">
        <iframe
          title={`${title}: ${subject}`}
          sandbox=""
          srcDoc={html}
          style={{
            display: 'block',
            width: widths[device],
            maxWidth: device === 'phone' ? '100%' : 'none',
            height: 560,
            margin: '0 auto',
            border: 0,
            background: '#fff',
          }}
        />
      </Box>
    </BlockStack>
  );
}
