-- Whether an order of a file is known already is asked by its name, thousands at a time.
CREATE INDEX "Order_shopId_name_idx" ON "Order"("shopId", "name");
