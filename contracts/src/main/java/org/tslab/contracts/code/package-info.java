/** Codes that people read, dictate and type: their alphabet, their groups, and how typing errors are found. */
package org.tslab.contracts.code;
