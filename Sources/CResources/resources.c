// One entry a file. `#embed` (C23) needs a directive of its own, so the list can't be folded into a macro.
// `__has_embed` lets the package build before a model was trained.
#include "CResources.h"
#include <string.h>

#define BYTES(name) static const unsigned char name[] __attribute__((aligned(64)))

#if __has_embed("../../Models/lemmas.model")
BYTES(lemmas) = {
#embed "../../Models/lemmas.model"
};
#endif

#if __has_embed("../../Models/pieces.model")
BYTES(pieces) = {
#embed "../../Models/pieces.model"
};
#endif

#if __has_embed("../../Models/fast.model")
BYTES(fast) = {
#embed "../../Models/fast.model"
};
#endif

#if __has_embed("../../Models/accurate.model")
BYTES(accurate) = {
#embed "../../Models/accurate.model"
};
#endif

#if __has_embed("../../Models/clusters.model")
BYTES(clusters) = {
#embed "../../Models/clusters.model"
};
#endif

#if __has_embed("../../Models/claims.model")
BYTES(claims) = {
#embed "../../Models/claims.model"
};
#endif

#if __has_embed("../../Models/coreference.model")
BYTES(coreference) = {
#embed "../../Models/coreference.model"
};
#endif

#if __has_embed("../../Models/support.model")
BYTES(support) = {
#embed "../../Models/support.model"
};
#endif

#if __has_embed("../../Models/gazetteer.model")
BYTES(gazetteer) = {
#embed "../../Models/gazetteer.model"
};
#endif

#if __has_embed("../../Models/segmentation.model")
BYTES(segmentation) = {
#embed "../../Models/segmentation.model"
};
#endif

#if __has_embed("../../Models/entities.model")
BYTES(entities) = {
#embed "../../Models/entities.model"
};
#endif

#if __has_embed("../Knowledge/Data/loaded_terms.tsv")
BYTES(loaded_terms) = {
#embed "../Knowledge/Data/loaded_terms.tsv"
};
#endif

#if __has_embed("../Knowledge/Data/near_synonyms.tsv")
BYTES(near_synonyms) = {
#embed "../Knowledge/Data/near_synonyms.tsv"
};
#endif

#if __has_embed("../Knowledge/Data/wordnet.tsv")
BYTES(wordnet) = {
#embed "../Knowledge/Data/wordnet.tsv"
};
#endif

#define TABLE(name) static const unsigned char name[]

TABLE(countries) = {
#embed "../Knowledge/Data/countries.tsv"
};

TABLE(regions) = {
#embed "../Knowledge/Data/regions.tsv"
};

TABLE(organisations) = {
#embed "../Knowledge/Data/organisations.tsv"
};

TABLE(offices) = {
#embed "../Knowledge/Data/offices.tsv"
};

TABLE(roles) = {
#embed "../Knowledge/Data/roles.tsv"
};

TABLE(resolutions) = {
#embed "../Knowledge/Data/resolutions.tsv"
};

TABLE(regimes) = {
#embed "../Knowledge/Data/regimes.tsv"
};

TABLE(instruments) = {
#embed "../Knowledge/Data/instruments.tsv"
};

TABLE(speech_acts) = {
#embed "../Knowledge/Data/speech_acts.tsv"
};

TABLE(units) = {
#embed "../Knowledge/Data/units.tsv"
};

TABLE(object_classes) = {
#embed "../Knowledge/Data/object_classes.tsv"
};

TABLE(cameo) = {
#embed "../Knowledge/Data/cameo.tsv"
};

TABLE(event_patterns) = {
#embed "../Knowledge/Data/event_patterns.tsv"
};

TABLE(event_words) = {
#embed "../Knowledge/Data/event_words.tsv"
};

TABLE(event_operators) = {
#embed "../Knowledge/Data/event_operators.tsv"
};

TABLE(places) = {
#embed "../Knowledge/Data/places.tsv"
};

struct resource {
    const char *name;
    const void *bytes;
    size_t size;
};

static const struct resource resources[] = {
#if __has_embed("../../Models/lemmas.model")
    {"lemmas.model", lemmas, sizeof lemmas},
#endif
#if __has_embed("../../Models/pieces.model")
    {"pieces.model", pieces, sizeof pieces},
#endif
#if __has_embed("../../Models/fast.model")
    {"fast.model", fast, sizeof fast},
#endif
#if __has_embed("../../Models/accurate.model")
    {"accurate.model", accurate, sizeof accurate},
#endif
#if __has_embed("../../Models/clusters.model")
    {"clusters.model", clusters, sizeof clusters},
#endif
#if __has_embed("../../Models/claims.model")
    {"claims.model", claims, sizeof claims},
#endif
#if __has_embed("../../Models/coreference.model")
    {"coreference.model", coreference, sizeof coreference},
#endif
#if __has_embed("../../Models/support.model")
    {"support.model", support, sizeof support},
#endif
#if __has_embed("../../Models/gazetteer.model")
    {"gazetteer.model", gazetteer, sizeof gazetteer},
#endif
#if __has_embed("../../Models/segmentation.model")
    {"segmentation.model", segmentation, sizeof segmentation},
#endif
#if __has_embed("../../Models/entities.model")
    {"entities.model", entities, sizeof entities},
#endif
#if __has_embed("../Knowledge/Data/loaded_terms.tsv")
    {"loaded_terms.tsv", loaded_terms, sizeof loaded_terms},
#endif
#if __has_embed("../Knowledge/Data/near_synonyms.tsv")
    {"near_synonyms.tsv", near_synonyms, sizeof near_synonyms},
#endif
#if __has_embed("../Knowledge/Data/wordnet.tsv")
    {"wordnet.tsv", wordnet, sizeof wordnet},
#endif
    {"countries.tsv", countries, sizeof countries},
    {"regions.tsv", regions, sizeof regions},
    {"organisations.tsv", organisations, sizeof organisations},
    {"offices.tsv", offices, sizeof offices},
    {"roles.tsv", roles, sizeof roles},
    {"resolutions.tsv", resolutions, sizeof resolutions},
    {"regimes.tsv", regimes, sizeof regimes},
    {"instruments.tsv", instruments, sizeof instruments},
    {"speech_acts.tsv", speech_acts, sizeof speech_acts},
    {"places.tsv", places, sizeof places},
    {"cameo.tsv", cameo, sizeof cameo},
    {"units.tsv", units, sizeof units},
    {"event_patterns.tsv", event_patterns, sizeof event_patterns},
    {"event_words.tsv", event_words, sizeof event_words},
    {"event_operators.tsv", event_operators, sizeof event_operators},
    {"object_classes.tsv", object_classes, sizeof object_classes},
    {NULL, NULL, 0},
};

const void *resource_bytes(const char *name, size_t *size) {
    for (const struct resource *r = resources; r->name; r++) {
        if (strcmp(r->name, name) == 0) {
            *size = r->size;
            return r->bytes;
        }
    }
    *size = 0;
    return NULL;
}
