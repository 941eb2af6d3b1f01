/** The values of a contact centre: interactions, agents, skills, languages and service levels. */
@NullMarked
package io.santral;

import org.jspecify.annotations.NullMarked;
