/**
 * Reactivating license servers, by themselves or by telephone: Windows Server 2003 does not do it by web browser. Each
 * gets a new License Server ID.
 */
package org.tslab.clearinghouse.reactivation;
