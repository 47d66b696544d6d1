/** A WMI provider over HTTP: object paths, methods and codes as scripts know them. Services bring the classes. */
package org.tslab.simkit.wmi;
