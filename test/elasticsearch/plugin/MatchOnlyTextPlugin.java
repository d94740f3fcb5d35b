package fihrist.test;

import java.util.Map;

import org.elasticsearch.index.mapper.Mapper;
import org.elasticsearch.index.mapper.TextFieldMapper;
import org.elasticsearch.plugins.MapperPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Test only: lets the Elasticsearch that this project unpacks from a Maven artifact keep synonym sets.
 *
 * <p>The Synonyms API stores its sets in the system index {@code .synonyms}, whose mapping uses the field type
 * {@code match_only_text}. That type lives in the module mapper-extras, which the artifact leaves out, so that every
 * {@code PUT /_synonyms/…} fails. Here {@code match_only_text} is a plain {@code text} field. Not for production: a full
 * Elasticsearch has the module.
 */
public class MatchOnlyTextPlugin extends Plugin implements MapperPlugin {
    @Override
    public Map<String, Mapper.TypeParser> getMappers() {
        return Map.of("match_only_text", TextFieldMapper.PARSER);
    }
}
