/** What a command costs that must be on the disk. */
@NullMarked
package io.santral.routing.journal;

import org.jspecify.annotations.NullMarked;
