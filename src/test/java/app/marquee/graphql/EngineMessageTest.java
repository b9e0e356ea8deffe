package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineMessageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Validation error (WrongType@[a]) : argument 'first' with value 'IntValue{value=9}' is not a valid 'Int' - Too large | a: argument 'first' is not a valid 'Int' - Too large
            Validation error (WrongType@[a/b]) : argument 'in' with value 'ObjectValue{objectFields=[ObjectField{name='x', value=StringValue{value='y' is not a valid 'z'}}]}' is missing required fields '[d]' | a/b: argument 'in' is missing required fields '[d]'
            Validation error (WrongType@[a]) : argument 'e' with value 'EnumValue{name='X'}' is not a valid 'E' - Literal value not in allowable values for enum 'E' - 'EnumValue{name='X'}' | a: argument 'e' is not a valid 'E' - Literal value not in allowable values for enum 'E'
            Variable 'f' has an invalid value: Expected a value that can be converted to type 'Int' but it was a 'BigDecimal' | Variable 'f' has an invalid value: Expected a value that can be converted to type 'Int' but it was a 'Float'
            argument 'input' is not a valid 'Unknown Scalar Type [app.marquee.Some$Input]' | argument 'input' cannot be read: what is of type JSON must be an object
            Validation error (UndefinedFragment) : Undefined fragment 'A' | Undefined fragment 'A'
            """)
    void saysWhatIsWrongWithoutTheEnginesOwnWords(String engine, String ours) {
        assertThat(EngineMessage.readable(engine)).isEqualTo(ours);
    }
}
