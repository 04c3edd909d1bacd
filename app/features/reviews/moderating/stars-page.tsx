import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Stars for the eye, and the same in words for whoever hears them. */
export function Stars({ rating }: { rating: number }) {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden style={{ whiteSpace: 'nowrap' }}>
        {'★'.repeat(rating)}
        {'☆'.repeat(5 - rating)}
      </span>
      <Text as="span" visuallyHidden>
        {t('reviews.stars', { rating })}
      </Text>
    </>
  );
}
