import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { useFrame } from '#app/ui/format.tsx';
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
          <ButtonGroup variant="segmented">
            {(['phone', 'desktop'] as const).map((name) => (
              <Button key={name} size="slim" pressed={device === name} onClick={() => setDevice(name)}>
                {t(`ui.${name}`)}
              </Button>
            ))}
          </ButtonGroup>
        </InlineStack>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Select
            label={t('placements.preview.page')}
            labelHidden
            options={previewedPages.map((value) => ({ value, label: t(`placements.places.${value}.name`) }))}
            value={page}
            onChange={(value) => setPage(value as PreviewedPage)}
          />
          <ButtonGroup variant="segmented">
            {locales.map((name) => (
              <Button key={name} size="slim" pressed={language === name} onClick={() => setLanguage(name)}>
                {t(`languages.${name}`)}
              </Button>
            ))}
          </ButtonGroup>
        </InlineStack>
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
                ...{ maxWidth: widths[device], marginInline: 'auto', padding: 16, borderRadius: 8 },
                ...{ background: '#fff', color: '#1a1a1a', fontSize: 14, lineHeight: 1.5, overflowWrap: 'anywhere' },
              }}
            >
              <Draw
                {...sample}
                settings={settingsOf(draft)}
                language={language}
                say={sayAs(extension, language)}
                format={previewFormat(language, frame)}
              />
            </div>
          </div>
        </Box>
        <Text as="p" variant="bodySm" tone="subdued">
          {t('placements.preview.note')}
        </Text>
      </BlockStack>
    </Card>
  );
}
