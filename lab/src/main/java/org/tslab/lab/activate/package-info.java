/** License servers by the dozen, as the clearinghouse meets them: they activate, and have licenses issued. */
package org.tslab.lab.activate;
