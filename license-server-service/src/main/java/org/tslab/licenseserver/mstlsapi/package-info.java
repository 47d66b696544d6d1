/** The error numbers that the documentation of Mstlsapi gives, beside our problems. */
package org.tslab.licenseserver.mstlsapi;
