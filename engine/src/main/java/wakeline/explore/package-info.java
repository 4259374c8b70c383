/// One scenario under many schedules.
///
/// A run asks at each [wakeline.core.ChoicePoint] how it goes on. An [wakeline.explore.Explorer]
/// plays the scenario again and again with other answers, tells states it has met before by their
/// fingerprint, and says of each claim whether it is proved, refuted or undecided.
@NullMarked
package wakeline.explore;

import org.jspecify.annotations.NullMarked;
