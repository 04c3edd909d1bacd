import { Card, FormLayout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { inkOn, isColor } from '#app/domain/mail/contrast.ts';
import { SettingsSection } from '#app/ui/settings-section.tsx';

interface Brand {
  brandColor: string;
  logoUrl: string;
}

interface BrandSectionProps {
  brand: Brand;
  errors: Partial<Record<keyof Brand, string>>;
  onChange: (brand: Partial<Brand>) => void;
}

/** Colour and logo of mails. */
export function BrandSection({ brand, errors, onChange }: BrandSectionProps) {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.brand.title')} text={t('settings.brand.text')}>
      <Card>
        <FormLayout>
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
