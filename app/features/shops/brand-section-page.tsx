import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from '@shopify/polaris';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { inkOn, isColor } from '#app/domain/mail/contrast.ts';
import { SettingsSection } from '#app/ui/settings-section.tsx';
import type { BrandAnswer } from './read-shop-brand.server.ts';

interface Brand {
  brandColor: string;
  logoUrl: string;
}

/** The question what the shop itself looks like. */
export interface ShopBrandQuestion {
  ask: () => void;
  busy: boolean;
  answer: BrandAnswer | undefined;
}

interface BrandSectionProps {
  brand: Brand;
  shopBrand: ShopBrandQuestion;
  errors: Partial<Record<keyof Brand, string>>;
  onChange: (brand: Partial<Brand>) => void;
}

/** Colour and logo of mails; those of the shop come with a press, and are saved like any other change. */
export function BrandSection({ brand, shopBrand, errors, onChange }: BrandSectionProps) {
  const { t } = useTranslation();
  const { answer } = shopBrand;
  useEffect(() => {
    if (answer?.outcome !== 'read') return;
    const { color, logoUrl } = answer.brand;
    onChange({ ...(color && { brandColor: color }), ...(logoUrl && { logoUrl }) });
    // An answer fills the form once, whatever is typed over it afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  return (
    <SettingsSection title={t('settings.brand.title')} text={t('settings.brand.text')}>
      <Card>
        <FormLayout>
          <BlockStack gap="100">
            <InlineStack>
              <Button loading={shopBrand.busy} onClick={shopBrand.ask}>
                {t('settings.brand.take')}
              </Button>
            </InlineStack>
            <div role="status">
              {answer && !shopBrand.busy && (
                <Text as="p" tone="subdued">
                  {t(`settings.brand.answer.${answer.outcome}`)}
                </Text>
              )}
            </div>
          </BlockStack>
          <TextField
            label={t('settings.brandColor.label')}
            helpText={t('settings.brandColor.help')}
            autoComplete="off"
            value={brand.brandColor}
            error={errors.brandColor}
            connectedRight={<Swatch color={brand.brandColor} />}
            onChange={(brandColor) => onChange({ brandColor })}
          />
          <TextField
            label={t('settings.logoUrl.label')}
            helpText={t('settings.logoUrl.help')}
            type="url"
            autoComplete="off"
            value={brand.logoUrl}
            error={errors.logoUrl}
            onChange={(logoUrl) => onChange({ logoUrl })}
          />
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}

/** A button of mails as this colour makes it. */
function Swatch({ color }: { color: string }) {
  const { t } = useTranslation();
  if (!isColor(color)) return null;
  return (
    <span style={{ padding: '6px 16px', borderRadius: 6, background: color, color: inkOn(color) }}>
      {t('settings.brandColor.sample')}
    </span>
  );
}
