CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "ShopState" AS ENUM ('UNKNOWN', 'INSTALLED', 'UNINSTALLED');

-- CreateEnum
CREATE TYPE "MessageChannel" AS ENUM ('EMAIL', 'SMS', 'WHATSAPP', 'PUSH');

-- CreateEnum
CREATE TYPE "ConsentState" AS ENUM ('SUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED', 'REDACTED', 'INVALID');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('BOUNCE', 'SPAM_REPORT', 'UNSUBSCRIBE', 'MANUAL');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'FAILED', 'RETURNED', 'DELIVERED');

-- CreateEnum
CREATE TYPE "DeliveryOutcome" AS ENUM ('RECEIVED', 'PROCESSED', 'IGNORED', 'FAILED');

-- CreateEnum
CREATE TYPE "JourneyState" AS ENUM ('OFF', 'ON');

-- CreateEnum
CREATE TYPE "EnrollmentState" AS ENUM ('ACTIVE', 'COMPLETED', 'EXITED');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('TRANSACTIONAL', 'MARKETING');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'SKIPPED', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "MessageEventType" AS ENUM ('PROCESSED', 'DELIVERED', 'OPENED', 'CLICKED', 'DEFERRED', 'BOUNCED', 'BLOCKED', 'DROPPED', 'SPAM_REPORTED', 'UNSUBSCRIBED');

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "gid" TEXT,
    "state" "ShopState" NOT NULL DEFAULT 'UNKNOWN',
    "name" TEXT,
    "email" TEXT,
    "currency" TEXT,
    "zone" TEXT,
    "locale" TEXT,
    "countryCode" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "installedAt" TIMESTAMP(3),
    "uninstalledAt" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopSettings" (
    "shopId" TEXT NOT NULL,
    "senderName" TEXT,
    "senderAddress" TEXT,
    "replyTo" TEXT,
    "postalAddress" TEXT,
    "windowOpensAtHour" INTEGER NOT NULL DEFAULT 9,
    "windowClosesAtHour" INTEGER NOT NULL DEFAULT 20,
    "defaultLocale" TEXT NOT NULL DEFAULT 'en',
    "setupGuideDismissedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ShopSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Customer" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "gid" TEXT,
    "guestEmail" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "firstName" TEXT,
    "lastName" TEXT,
    "locale" TEXT,
    "countryCode" TEXT,
    "zone" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "lastOrderAt" TIMESTAMP(3),
    "sourceUpdatedAt" TIMESTAMP(3),
    "redactedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "shopId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "state" "ConsentState" NOT NULL,
    "source" TEXT NOT NULL,
    "wording" TEXT,
    "proof" JSONB,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("shopId","customerId","channel")
);

-- CreateTable
CREATE TABLE "ConsentChange" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "state" "ConsentState" NOT NULL,
    "source" TEXT NOT NULL,
    "wording" TEXT,
    "proof" JSONB,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConsentChange_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "address" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "messageId" TEXT,
    "detail" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT,
    "productType" TEXT,
    "vendor" TEXT,
    "tags" TEXT[],
    "status" TEXT,
    "imageUrl" TEXT,
    "sourceUpdatedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ProductVariant" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "price" DECIMAL(19,4) NOT NULL,
    "inventoryQuantity" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ProductVariant_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ProductTip" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProductTip_pkey" PRIMARY KEY ("shopId","productId","locale")
);

-- CreateTable
CREATE TABLE "Order" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "customerId" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "locale" TEXT,
    "countryCode" TEXT,
    "zone" TEXT,
    "currency" TEXT,
    "total" DECIMAL(19,4),
    "financialStatus" TEXT,
    "fulfillmentStatus" TEXT,
    "sourceName" TEXT,
    "tags" TEXT[],
    "test" BOOLEAN NOT NULL DEFAULT false,
    "checkoutToken" TEXT,
    "placedAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),
    "fullyRefundedAt" TIMESTAMP(3),
    "deliveredAt" TIMESTAMP(3),
    "sourceUpdatedAt" TIMESTAMP(3),
    "mirroredAt" TIMESTAMP(3),

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "LineItem" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "productId" TEXT,
    "variantId" TEXT,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "currentQuantity" INTEGER NOT NULL,
    "netQuantity" INTEGER NOT NULL,
    "price" DECIMAL(19,4) NOT NULL,
    "requiresShipping" BOOLEAN NOT NULL DEFAULT true,
    "giftCard" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LineItem_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Fulfillment" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "status" TEXT,
    "deliveryState" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "trackingCompany" TEXT,
    "trackingNumber" TEXT,
    "trackingUrl" TEXT,
    "shippedAt" TIMESTAMP(3),
    "deliveredAt" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "sourceUpdatedAt" TIMESTAMP(3),

    CONSTRAINT "Fulfillment_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "FulfillmentLine" (
    "shopId" TEXT NOT NULL,
    "fulfillmentId" TEXT NOT NULL,
    "lineItemId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "FulfillmentLine_pkey" PRIMARY KEY ("shopId","fulfillmentId","lineItemId")
);

-- CreateTable
CREATE TABLE "Refund" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "refundedAt" TIMESTAMP(3) NOT NULL,
    "amount" DECIMAL(19,4),

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "RefundLine" (
    "shopId" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "lineItemId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "RefundLine_pkey" PRIMARY KEY ("shopId","refundId","lineItemId")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "topic" TEXT NOT NULL,
    "apiVersion" TEXT,
    "triggeredAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "body" BYTEA NOT NULL,
    "outcome" "DeliveryOutcome" NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "detail" TEXT,
    "processedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Journey" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" "JourneyState" NOT NULL DEFAULT 'OFF',
    "activatedAt" TIMESTAMP(3),
    "currentVersionId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Journey_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "JourneyVersion" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "journeyId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "trigger" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JourneyVersion_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Template" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "journeyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "blocks" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Enrollment" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "journeyId" TEXT NOT NULL,
    "journeyVersionId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT,
    "subject" TEXT NOT NULL,
    "state" "EnrollmentState" NOT NULL DEFAULT 'ACTIVE',
    "stepIndex" INTEGER NOT NULL DEFAULT 0,
    "triggeredAt" TIMESTAMP(3) NOT NULL,
    "enrolledAt" TIMESTAMP(3) NOT NULL,
    "wakeAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "exitReason" TEXT,

    CONSTRAINT "Enrollment_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Message" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT,
    "enrollmentId" TEXT,
    "journeyId" TEXT,
    "templateKey" TEXT,
    "channel" "MessageChannel" NOT NULL DEFAULT 'EMAIL',
    "kind" "MessageKind" NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "state" "MessageState" NOT NULL DEFAULT 'QUEUED',
    "reason" TEXT,
    "sendAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMP(3),
    "claimToken" TEXT,
    "sentAt" TIMESTAMP(3),
    "address" TEXT,
    "renderedSubject" TEXT,
    "renderedHtml" TEXT,
    "renderedText" TEXT,
    "providerMessageId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "MessageEvent" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "providerEventId" TEXT NOT NULL,
    "type" "MessageEventType" NOT NULL,
    "detail" TEXT,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MessageEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT,
    "enrollmentId" TEXT,
    "messageId" TEXT,
    "journeyId" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "facts" JSONB NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Shop_domain_key" ON "Shop"("domain");

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Customer_shopId_email_idx" ON "Customer"("shopId", "email");

-- CreateIndex
CREATE INDEX "Customer_shopId_lastOrderAt_id_idx" ON "Customer"("shopId", "lastOrderAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Customer_searchText_idx" ON "Customer" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Customer_shopId_gid_key" ON "Customer"("shopId", "gid");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_shopId_guestEmail_key" ON "Customer"("shopId", "guestEmail");

-- CreateIndex
CREATE INDEX "ConsentChange_shopId_customerId_occurredAt_idx" ON "ConsentChange"("shopId", "customerId", "occurredAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_shopId_channel_address_reason_key" ON "Suppression"("shopId", "channel", "address", "reason");

-- CreateIndex
CREATE INDEX "Product_shopId_title_id_idx" ON "Product"("shopId", "title", "id");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_productId_idx" ON "ProductVariant"("shopId", "productId");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_id_idx" ON "Order"("shopId", "placedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Order_shopId_customerId_placedAt_idx" ON "Order"("shopId", "customerId", "placedAt" DESC);

-- CreateIndex
CREATE INDEX "LineItem_shopId_orderId_idx" ON "LineItem"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "LineItem_shopId_productId_idx" ON "LineItem"("shopId", "productId");

-- CreateIndex
CREATE INDEX "Fulfillment_shopId_orderId_idx" ON "Fulfillment"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Refund_shopId_orderId_idx" ON "Refund"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_dueAt_idx" ON "WebhookDelivery"("dueAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_shopId_outcome_receivedAt_id_idx" ON "WebhookDelivery"("shopId", "outcome", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_shopId_webhookId_key" ON "WebhookDelivery"("shopId", "webhookId");

-- CreateIndex
CREATE UNIQUE INDEX "Journey_shopId_key_key" ON "Journey"("shopId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "JourneyVersion_shopId_journeyId_number_key" ON "JourneyVersion"("shopId", "journeyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Template_shopId_journeyId_key_locale_key" ON "Template"("shopId", "journeyId", "key", "locale");

-- CreateIndex
CREATE INDEX "Enrollment_wakeAt_idx" ON "Enrollment"("wakeAt");

-- CreateIndex
CREATE INDEX "Enrollment_shopId_customerId_idx" ON "Enrollment"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Enrollment_shopId_orderId_idx" ON "Enrollment"("shopId", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrollment_shopId_journeyId_subject_key" ON "Enrollment"("shopId", "journeyId", "subject");

-- CreateIndex
CREATE INDEX "Message_dueAt_idx" ON "Message"("dueAt");

-- CreateIndex
CREATE INDEX "Message_shopId_sendAt_id_idx" ON "Message"("shopId", "sendAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Message_shopId_state_sendAt_id_idx" ON "Message"("shopId", "state", "sendAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Message_shopId_customerId_sendAt_idx" ON "Message"("shopId", "customerId", "sendAt" DESC);

-- CreateIndex
CREATE INDEX "Message_shopId_orderId_idx" ON "Message"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Message_shopId_enrollmentId_idx" ON "Message"("shopId", "enrollmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_customerId_purpose_subject_key" ON "Message"("shopId", "customerId", "purpose", "subject");

-- CreateIndex
CREATE INDEX "MessageEvent_shopId_messageId_occurredAt_idx" ON "MessageEvent"("shopId", "messageId", "occurredAt");

-- CreateIndex
CREATE INDEX "MessageEvent_shopId_type_occurredAt_idx" ON "MessageEvent"("shopId", "type", "occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "MessageEvent_shopId_providerEventId_key" ON "MessageEvent"("shopId", "providerEventId");

-- CreateIndex
CREATE INDEX "Decision_shopId_customerId_decidedAt_idx" ON "Decision"("shopId", "customerId", "decidedAt" DESC);

-- CreateIndex
CREATE INDEX "Decision_shopId_messageId_decidedAt_idx" ON "Decision"("shopId", "messageId", "decidedAt");

-- CreateIndex
CREATE INDEX "Decision_shopId_enrollmentId_idx" ON "Decision"("shopId", "enrollmentId");

-- CreateIndex
CREATE INDEX "Decision_shopId_orderId_idx" ON "Decision"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "AuditEntry_shopId_at_id_idx" ON "AuditEntry"("shopId", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentChange" ADD CONSTRAINT "ConsentChange_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suppression" ADD CONSTRAINT "Suppression_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductVariant" ADD CONSTRAINT "ProductVariant_shopId_productId_fkey" FOREIGN KEY ("shopId", "productId") REFERENCES "Product"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductTip" ADD CONSTRAINT "ProductTip_shopId_productId_fkey" FOREIGN KEY ("shopId", "productId") REFERENCES "Product"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LineItem" ADD CONSTRAINT "LineItem_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fulfillment" ADD CONSTRAINT "Fulfillment_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FulfillmentLine" ADD CONSTRAINT "FulfillmentLine_shopId_fulfillmentId_fkey" FOREIGN KEY ("shopId", "fulfillmentId") REFERENCES "Fulfillment"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_shopId_refundId_fkey" FOREIGN KEY ("shopId", "refundId") REFERENCES "Refund"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Journey" ADD CONSTRAINT "Journey_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Journey" ADD CONSTRAINT "Journey_shopId_currentVersionId_fkey" FOREIGN KEY ("shopId", "currentVersionId") REFERENCES "JourneyVersion"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JourneyVersion" ADD CONSTRAINT "JourneyVersion_shopId_journeyId_fkey" FOREIGN KEY ("shopId", "journeyId") REFERENCES "Journey"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_shopId_journeyId_fkey" FOREIGN KEY ("shopId", "journeyId") REFERENCES "Journey"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_shopId_journeyId_fkey" FOREIGN KEY ("shopId", "journeyId") REFERENCES "Journey"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_shopId_journeyVersionId_fkey" FOREIGN KEY ("shopId", "journeyVersionId") REFERENCES "JourneyVersion"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_enrollmentId_fkey" FOREIGN KEY ("shopId", "enrollmentId") REFERENCES "Enrollment"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_journeyId_fkey" FOREIGN KEY ("shopId", "journeyId") REFERENCES "Journey"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageEvent" ADD CONSTRAINT "MessageEvent_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_shopId_enrollmentId_fkey" FOREIGN KEY ("shopId", "enrollmentId") REFERENCES "Enrollment"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
