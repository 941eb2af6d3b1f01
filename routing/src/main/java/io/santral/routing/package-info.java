/** The routing engine: a plan says who may serve what, a router decides who does. */
@NullMarked
package io.santral.routing;

import org.jspecify.annotations.NullMarked;
