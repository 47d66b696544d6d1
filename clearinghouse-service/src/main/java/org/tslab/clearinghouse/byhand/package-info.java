/**
 * Activation by web browser and telephone (S1-21 to S1-24): a person brings a Product ID and takes a License Server ID
 * home. No license server is ever talked to, and none gets a certificate this way.
 */
package org.tslab.clearinghouse.byhand;
