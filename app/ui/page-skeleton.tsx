import { BlockStack, Card, SkeletonBodyText, SkeletonPage } from '@shopify/polaris';

/** Stands where a page will be, as tall as a list of one screen. */
export function PageSkeleton() {
  return (
    <SkeletonPage primaryAction>
      <BlockStack gap="400">
        <Card>
          <SkeletonBodyText lines={3} />
        </Card>
        <Card>
          <SkeletonBodyText lines={16} />
        </Card>
      </BlockStack>
    </SkeletonPage>
  );
}
