import { BlockStack, Box, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { useFrame } from '#app/ui/format.tsx';
import { Segments } from '#app/ui/segments.tsx';
import { settingsOf } from './placement-draft.ts';
import type { PlacementDraft } from './placement-draft.ts';
import { PreviewCheckout, PreviewOrderStatus } from './preview-others-page.tsx';
import type { PreviewSample } from './preview-sample.ts';
import { PreviewThankYou } from './preview-thank-you-page.tsx';
import { previewFormat, sayAs } from './preview-words.ts';

export const previewedPages = ['thank_you', 'checkout', 'order_status'] as const;
type PreviewedPage = (typeof previewedPages)[number];

const pages = {
  thank_you: { extension: 'thank-you', Draw: PreviewThankYou },
  checkout: { extension: 'thank-you', Draw: PreviewCheckout },
  order_status: { extension: 'customer-account', Draw: PreviewOrderStatus },
} as const;
const widths = { phone: 390, desktop: 640 } as const;
const devices = ['phone', 'desktop'] as const;

export interface PlacementPreviewProps {
  draft: PlacementDraft;
  sample: PreviewSample;
  /** Looked at first. */
  opened?: PreviewedPage;
}

/** The page as a customer would see it with what is typed now: nothing in it can be pressed. */
export function PlacementPreview({ draft, sample, opened = 'thank_you' }: PlacementPreviewProps) {
  const { t, i18n } = useTranslation();
  const frame = useFrame();
  const [page, setPage] = useState<PreviewedPage>(opened);
  const [language, setLanguage] = useState<Locale>(i18n.language === 'tr' ? 'tr' : 'en');
  const [device, setDevice] = useState<keyof typeof widths>('phone');
  const { extension, Draw } = pages[page];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t('placements.preview.title')}
          </Text>
          <Segments values={devices} chosen={device} labelOf={(name) => t(`ui.${name}`)} onChoose={setDevice} />
        </InlineStack>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Select
            label={t('placements.preview.page')}
            labelHidden
            options={previewedPages.map((value) => ({ value, label: t(`placements.places.${value}.name`) }))}
            value={page}
            onChange={(value) => setPage(value as PreviewedPage)}
          />
          <Segments
            values={locales}
            chosen={language}
            labelOf={(name) => t(`languages.${name}`)}
            onChoose={setLanguage}
          />
        </InlineStack>
        <Paper language={language} width={widths[device]}>
          <Draw
            {...sample}
            settings={settingsOf(draft)}
            language={language}
            say={sayAs(extension, language)}
            format={previewFormat(language, frame)}
          />
        </Paper>
        <Text as="p" variant="bodySm" tone="subdued">
          {t('placements.preview.note')}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** What the page is drawn on; `width` in pixels. */
function Paper({ language, width, children }: { language: Locale; width: number; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="200">
      <div
        role="region"
        aria-label={t('placements.preview.title')}
        // Focusable, so that it can be scrolled by keyboard.
        tabIndex={0}
        style={{ maxHeight: '70vh', overflow: 'auto' }}
      >
        <div
          lang={language}
          style={{
            ...{ maxWidth: width, marginInline: 'auto', padding: 16, borderRadius: 8 },
            ...{ background: '#fff', color: '#1a1a1a', fontSize: 14, lineHeight: 1.5, overflowWrap: 'anywhere' },
          }}
        >
          {children}
        </div>
      </div>
    </Box>
  );
}
