import { BlockStack, Box, InlineStack, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from './segments.tsx';

const widths = { phone: 375, desktop: 640 } as const;
const devices = ['phone', 'desktop'] as const;
const height = 560;

/**
 * A mail as its reader sees it, made smaller where there is no room for the whole width. The frame is sandboxed: nothing
 * in the mail runs or reaches the admin.
 */
export function MailPreview({ subject, html, title }: { subject: string; html: string; title: string }) {
  const { t } = useTranslation();
  const [device, setDevice] = useState<keyof typeof widths>('phone');
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const scale = width ? Math.min(1, width / widths[device]) : 1;
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <Segments values={devices} chosen={device} labelOf={(name) => t(`ui.${name}`)} onChoose={setDevice} />
      </InlineStack>
      <Text as="p" fontWeight="semibold" breakWord>
        {subject}
      </Text>
      <Box background="bg-surface-secondary" borderRadius="200" padding="200">
        <div ref={room} style={{ height, overflow: 'hidden' }}>
          <iframe
            title={`${title}: ${subject}`}
            sandbox=""
            srcDoc={html}
            style={{
              display: 'block',
              width: widths[device],
              height: height / scale,
              marginInline: scale < 1 ? 0 : 'auto',
              border: 0,
              background: '#fff',
              transform: scale < 1 ? `scale(${scale})` : undefined,
              transformOrigin: 'top left',
            }}
          />
        </div>
      </Box>
    </BlockStack>
  );
}

/** The width of an element as it is now, in pixels; undefined until it is drawn. */
function useWidth(element: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
